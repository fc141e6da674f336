import { computed, onMounted, ref } from 'vue'
import { newCommandKey, type Command, type PayloadIn } from '../../platform/everywhere/command'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import {
  ListWaiting,
  MarkUrgent,
  NoteOfferAnswer,
  NoteWaitingCalled,
  MOST_LINES,
  RemoveWaiting,
  WAITING_PAGE_LINES,
  type StaffWaiting,
} from '../staffWaiting'

/** Who waits, as it is now: what is done here is not kept for later, because a seat may go meanwhile. */
export function useWaitingList({ toCall = false } = {}) {
  const { t } = useStaffWords()
  const { fault, attempt, tellRefusal } = useFaults()
  const lines = ref<StaffWaiting[] | null>(null)
  const said = ref('')
  const most = ref(WAITING_PAGE_LINES)
  const load = () =>
    attempt(async () => void (lines.value = await askServer(ListWaiting, { toCall, most: most.value })))
  onMounted(load)
  /** As many lines as were asked for: others may wait behind them. */
  const hasMore = computed(() => !toCall && lines.value?.length === most.value && most.value < MOST_LINES)
  function showMore() {
    most.value += WAITING_PAGE_LINES
    return load()
  }

  async function run<C extends Command>(command: C, payload: PayloadIn<C>, words: string) {
    said.value = ''
    const receipt = await attempt(() => sendToServer(command, payload, newCommandKey()))
    if (receipt?.outcome === 'refused') tellRefusal(receipt.reasons)
    await load()
    if (receipt?.outcome === 'done') said.value = words
  }

  return {
    lines,
    hasMore,
    showMore,
    fault,
    said,
    answer: ({ id: waiting, offer }: StaffWaiting, isAccepted: boolean) =>
      run(
        NoteOfferAnswer,
        { waiting, offer: offer?.id ?? '', isAccepted },
        t(isAccepted ? 'staff.waiting.accepted' : 'staff.waiting.declined'),
      ),
    markUrgent: ({ id: waiting }: StaffWaiting, reason: string) =>
      run(MarkUrgent, { waiting, reason }, t(reason ? 'staff.waiting.urgent.done' : 'staff.waiting.urgent.undone')),
    noteCalled: ({ id: waiting }: StaffWaiting) => run(NoteWaitingCalled, { waiting }, t('staff.waiting.called.done')),
    remove: ({ id: waiting }: StaffWaiting) => run(RemoveWaiting, { waiting }, t('staff.waiting.removed')),
  }
}
