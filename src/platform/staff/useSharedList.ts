import { onMounted, ref, type Ref } from 'vue'
import type { GenericSchema } from 'valibot'
import { newCommandKey, type Command, type PayloadIn } from '../everywhere/command'
import { NoAnswerError, NotAllowedError, sendToServer } from './callServer'
import type { Queued } from './offline/queuedCommands'
import { useStaffOutbox } from './offline/staffOutbox'
import { vault } from './offline/vault'
import { useFaults, type Faults } from './useFaults'

export type SharedListSource<Line> = {
  find: () => Promise<Line[]>
  /** False: not for this account. It is not asked, because each refusal is a row of the journal. */
  isMine?: () => boolean
  /** What this device stores of it; null inside: nothing for this account. */
  stored: () => Promise<{ value: Line[] | null } | null>
  /** What was taken here a moment ago is there without network too. */
  store: (lines: Line[]) => Promise<void>
  /** Without what was settled here and waits to be sent. */
  withoutSettled: (lines: Line[], queued: Queued[]) => Line[]
}

/** Tasks that colleagues share: each is taken by one of them, and ends with an outcome. */
export function useSharedList<Line>({ find, isMine, stored, store, withoutSettled }: SharedListSource<Line>) {
  const faults = useFaults()
  const { fault, attempt } = faults
  const outbox = useStaffOutbox()
  /** Null: not for this account, or not come yet. */
  const lines: Ref<Line[] | null> = ref(null)

  async function findAndStore() {
    const found = await find()
    // A full disk, or a vault that another page sealed anew: what came is shown all the same.
    if (vault.owner) await store(found).catch(() => undefined)
    return found
  }

  const load = () =>
    attempt(async () => {
      if (isMine?.() === false) return
      const found = await findAndStore().catch(async (error: unknown) => {
        if (error instanceof NotAllowedError) return null
        const kept = error instanceof NoAnswerError && vault.owner ? await stored() : null
        if (!kept) throw error
        return kept.value
      })
      lines.value = found && withoutSettled(found, outbox.queued)
    })
  onMounted(load)

  /** What went wrong is still told once the list came again. */
  async function loadAfter() {
    const said = fault.value
    await load()
    fault.value ||= said
  }

  return { lines, fault, load, ...useSharedTasks(faults, loadAfter) }
}

/** Taking a task, and saying how it ended; `reload`: the list as it is then, whether the server answered or not. */
export function useSharedTasks({ attempt, tellRefusal }: Faults, reload: (isAnswered: boolean) => Promise<unknown>) {
  const outbox = useStaffOutbox()

  /** Never kept for later: two colleagues without network would both have it. */
  async function take<C extends Command<string, GenericSchema>>(command: C, payload: PayloadIn<C>) {
    const receipt = await attempt(() => sendToServer(command, payload, newCommandKey()))
    await reload(receipt !== undefined)
  }

  /** `label`: what waits, in words, when there is no network. */
  async function settle<C extends Command<string, GenericSchema>>(command: C, payload: PayloadIn<C>, label: string) {
    const end = await attempt(() => outbox.send(command, payload, { key: newCommandKey(), label }))
    if (end?.is === 'answered' && end.receipt.outcome === 'refused') tellRefusal(end.receipt.reasons)
    await reload(end?.is === 'answered')
  }

  return { take, settle }
}
