import { reactive, ref, watch } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { sendToServer } from '../../platform/staff/callServer'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import type { Faults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { type MandateDays, type MandateText, type Purpose } from '../mandate'
import { AskMandateCode, ConfirmMandate, RecordMandate } from '../mandateCommands'
import { findMandateText } from './agendaPack'

type Form = { purposes: Purpose[]; words: string; days: MandateDays; path: string; name: string; code: string }
/** What most agree to, for the day: one press is enough. */
const emptyForm = (): Form => ({ purposes: ['appointments'], words: '', days: 1, path: '', name: '', code: '' })

export type MandateEnd = 'saved' | 'queued'

/** Of what is pressed: its key, and when the person said it, ms. */
type Drawn = { how: 'oral' | 'signature' | 'name' | 'code'; key: string; saidAt: number }

type Person = { appointment: string; familyName: string }

/** Pressed again after a lost answer, it is one mandate, said at one moment; another content is another command. */
function useDrawn(form: Form) {
  let drawn: Drawn | null = null
  const forgetDrawn = () => void (drawn = null)
  watch(form, forgetDrawn, { flush: 'sync' })

  function draw(how: Drawn['how']): Drawn {
    if (drawn?.how !== how) drawn = { how, key: newCommandKey(), saidAt: Date.now() }
    return drawn
  }
  return { draw, forgetDrawn }
}

/** Noting that a person agreed. `agreed`: once it is noted, here or by the server. */
export function useMandateForm(
  person: () => Person,
  { attempt, tellRefusal }: Faults,
  agreed: (end: MandateEnd) => void,
) {
  const { t } = useStaffWords()
  const outbox = useStaffOutbox()
  const form = reactive(emptyForm())
  const text = ref<MandateText | null>(null)
  /** Of the mandate that waits for its code. */
  const awaited = ref('')
  const { draw, forgetDrawn } = useDrawn(form)

  const open = async () => void (text.value = (await attempt(findMandateText)) ?? null)
  const wanted = () => {
    const { purposes, words, days } = form
    return { appointment: person().appointment, purposes, words, days, text: text.value?.version ?? '' }
  }
  // The code that was sent is of what was wanted then.
  const wantedInText = () => JSON.stringify(wanted())
  watch(wantedInText, () => (awaited.value = form.code = ''))

  async function end(result: MandateEnd) {
    Object.assign(form, emptyForm())
    awaited.value = ''
    agreed(result)
  }

  async function record(how: Exclude<Drawn['how'], 'code'>) {
    const { key, saidAt } = draw(how)
    const agreement =
      how === 'signature' ? { how, path: form.path } : how === 'name' ? { how, name: form.name } : { how }
    const sent = { ...wanted(), agreement, saidAt }
    const label = t('staff.label.mandate', { name: person().familyName })
    const ending = await attempt(() => outbox.send(RecordMandate, sent as never, { key, label }))
    if (ending?.is === 'queued') return end('queued')
    if (ending?.is !== 'answered') return
    // The same key would be refused again, whatever has changed since.
    forgetDrawn()
    if (ending.receipt.outcome === 'refused') return tellRefusal(ending.receipt.reasons)
    if (ending.receipt.outcome === 'done') return end('saved')
  }

  async function sendCode() {
    const { key } = draw('code')
    const before = wantedInText()
    const receipt = await attempt(() => sendToServer(AskMandateCode, wanted(), key))
    forgetDrawn()
    if (receipt?.outcome === 'done' && wantedInText() === before) awaited.value = receipt.result.mandate
  }

  async function confirm() {
    const sent = { mandate: awaited.value, code: form.code }
    const receipt = await attempt(() => sendToServer(ConfirmMandate, sent, newCommandKey()))
    if (receipt?.outcome === 'done') return end('saved')
  }

  return { form, text, awaited, open, record, sendCode, confirm }
}
