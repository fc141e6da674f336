import { computed, reactive, ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { useSession } from '../../people/staff/parts/session'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { HandOverComputer, type HandOver, type HandOverAgreement, type HandOverSheet } from '../handOver'
import { handOverCopy } from './handOverCopy'

/** Is it noted by the server, or does it wait on this device? */
export type HandOverEnd = 'saved' | 'queued'

/** What is given, what was explained, how the person agrees: through the outbox, so that it is done without network too. */
export function useHandOver(sheet: () => HandOverSheet, ended: (end: HandOverEnd, copy: HandOver) => void) {
  const { t } = useStaffWords()
  const { fault, fields, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  const session = useSession()
  const form = reactive({ bag: [] as string[], explained: [] as string[], path: '', cannotSign: false, witness: '' })
  const isUnsaved = computed(() => Boolean(form.path || form.witness || form.bag.length || form.explained.length))
  const isSending = ref(false)

  const agreement = (): HandOverAgreement =>
    form.cannotSign ? { how: 'witness', name: form.witness } : { how: 'signature', path: form.path }

  function copyOf(at: number): HandOver {
    const said = { bag: [...form.bag], explained: [...form.explained], agreement: agreement(), at }
    return handOverCopy(sheet(), { ...said, by: session.me?.name ?? null })
  }

  async function send() {
    if (isSending.value) return
    isSending.value = true
    const { request, version, device, familyName } = sheet()
    const copy = copyOf(Date.now())
    const { bag, explained, at } = copy
    const payload = { request, version, device: device.id, bag, explained, agreement: agreement(), at }
    const label = t('staff.label.handOver', { name: familyName, number: device.number })
    const end = await attempt(() => outbox.send(HandOverComputer, payload, { key: newCommandKey(), label }))
    isSending.value = false
    if (end?.is === 'queued') return ended('queued', copy)
    if (end?.is !== 'answered') return
    if (end.receipt.outcome === 'done') return ended('saved', copy)
    if (end.receipt.outcome === 'refused') return tellRefusal(end.receipt.reasons)
    fault.value = t('staff.handOver.changed')
  }
  return { form, fault, fields, isUnsaved, isSending, send }
}
