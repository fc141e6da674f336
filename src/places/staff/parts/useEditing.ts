import { ref } from 'vue'
import { newCommandKey, type ResultOf } from '../../../platform/everywhere/command'
import { askServer } from '../../../platform/staff/callServer'
import { useStaffOutbox } from '../../../platform/staff/offline/staffOutbox'
import { useFaults, type Faults } from '../../../platform/staff/useFaults'
import { useStaffWords } from '../../../platform/staff/useStaffWords'
import {
  EditPlace,
  ShowStaffPlace,
  VerifyPlace,
  type PlaceChanges,
  type PlaceMeanwhile,
  type StaffPlace,
} from '../../placeEdits'

/** What became of the last press. */
export type SaveState = 'none' | 'saved' | 'verified' | 'queued'

type Sent = { what: typeof EditPlace | typeof VerifyPlace; changes: PlaceChanges; label: string }

/** Sends an edit or a verification; gives the receipt, when one came. */
function useSending(id: string, { attempt, tellRefusal }: Faults) {
  const outbox = useStaffOutbox()
  const state = ref<SaveState>('none')
  /** Pressed twice with the same content it is one command; another content is another. */
  let last = { content: '', key: '' }
  const keyOf = (content: string) => {
    if (content !== last.content) last = { content, key: newCommandKey() }
    return last.key
  }

  async function send({ what, changes, label }: Sent, version: number) {
    state.value = 'none'
    const sent = what === EditPlace ? { place: id, version, changes } : { place: id, version }
    const key = keyOf(JSON.stringify(sent))
    const end = await attempt(() => outbox.send(what, sent as never, { key, label }))
    if (end?.is === 'queued') state.value = 'queued'
    if (end?.is !== 'answered') return undefined
    if (end.receipt.outcome === 'refused') tellRefusal(end.receipt.reasons)
    return end.receipt
  }
  return { state, send }
}

/** What the place says, read again when something was written. */
function useReading(id: string, { attempt }: Faults) {
  /** Undefined: not come yet; null: it is no more. */
  const place = ref<StaffPlace | null>()
  const meanwhile = ref<PlaceMeanwhile | null>(null)
  const ask = () => attempt(() => askServer(ShowStaffPlace, { place: id }))

  /** Did it come? */
  async function load() {
    const answer = await ask()
    if (answer === undefined) return false
    meanwhile.value = null
    place.value = answer
    return true
  }

  /** When it cannot be read again, the receipt says what it has become. */
  async function loadWritten(written: Partial<StaffPlace>) {
    if (!(await load()) && place.value) place.value = { ...place.value, ...written }
  }

  /** A report was taken or settled: what one is typing, and over which version, stays. */
  async function loadReports() {
    const answer = await ask()
    if (answer && place.value) place.value = { ...place.value, reports: answer.reports }
  }
  return { place, meanwhile, load, loadWritten, loadReports }
}

/** A place that is being edited: read, sent with the version that was read, and both versions when somebody was quicker. */
export function useEditing(id: string, changesNow: () => PlaceChanges) {
  const words = useStaffWords()
  const faults = useFaults()
  const { place, meanwhile, load, loadWritten, loadReports } = useReading(id, faults)
  const { state, send } = useSending(id, faults)
  const nameOf = () => place.value?.name ?? ''

  async function save(version = place.value?.version ?? 0) {
    const label = words.t('staff.label.place', { name: nameOf() })
    const receipt = await send({ what: EditPlace, changes: changesNow(), label }, version)
    if (receipt?.outcome === 'conflict') meanwhile.value = receipt.alternatives as PlaceMeanwhile
    if (receipt?.outcome !== 'done') return
    await loadWritten(receipt.result as Partial<StaffPlace>)
    state.value = 'saved'
  }

  async function verify() {
    const label = words.t('staff.label.verify', { name: nameOf() })
    const receipt = await send({ what: VerifyPlace, changes: {}, label }, place.value?.version ?? 0)
    if (!receipt || receipt.outcome === 'refused') return
    if (receipt.outcome === 'conflict') {
      await load()
      faults.fault.value = words.t('staff.places.changedMeanwhile')
      return
    }
    const { version, ...checked } = receipt.result as ResultOf<typeof VerifyPlace>
    await loadWritten({ version, checked })
    state.value = 'verified'
  }

  /** The three ways out when somebody changed the place meanwhile. */
  function keepMine() {
    const { version } = meanwhile.value!
    meanwhile.value = null
    return save(version)
  }
  function goOnTyping() {
    const { version, fields } = meanwhile.value!
    if (place.value) place.value = { ...place.value, version, fields }
    meanwhile.value = null
  }
  return { ...faults, place, meanwhile, state, load, loadReports, save, verify, keepMine, goOnTyping }
}
