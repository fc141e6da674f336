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

type Person = { appointment: string; familyName: string }

/** Noting that a person agreed. `agreed`: once it is noted, here or by the server. */
export function useMandateForm(person: () => Person, { attempt }: Faults, agreed: (end: MandateEnd) => void) {
  const { t } = useStaffWords()
  const outbox = useStaffOutbox()
  const form = reactive(emptyForm())
  const text = ref<MandateText | null>(null)
  /** Of the mandate that waits for its code. */
  const awaited = ref('')
  // Pressed again after a lost answer, it is one mandate; another content is another command.
  let key = newCommandKey()
  watch(form, () => (key = newCommandKey()), { flush: 'sync' })

  const open = async () => void (text.value = (await attempt(findMandateText)) ?? null)
  const wanted = () => {
    const { purposes, words, days } = form
    return { appointment: person().appointment, purposes, words, days, text: text.value?.version ?? '' }
  }

  async function end(result: MandateEnd) {
    Object.assign(form, emptyForm())
    awaited.value = ''
    agreed(result)
  }

  async function record(how: 'oral' | 'signature' | 'name') {
    const agreement =
      how === 'signature' ? { how, path: form.path } : how === 'name' ? { how, name: form.name } : { how }
    const sent = { ...wanted(), agreement, saidAt: Date.now() }
    const label = t('staff.label.mandate', { name: person().familyName })
    const ending = await attempt(() => outbox.send(RecordMandate, sent as never, { key, label }))
    if (ending?.is === 'queued') return end('queued')
    if (ending?.is === 'answered' && ending.receipt.outcome === 'done') return end('saved')
  }

  async function sendCode() {
    const receipt = await attempt(() => sendToServer(AskMandateCode, wanted(), key))
    key = newCommandKey()
    if (receipt?.outcome === 'done') awaited.value = receipt.result.mandate
  }

  async function confirm() {
    const sent = { mandate: awaited.value, code: form.code }
    const receipt = await attempt(() => sendToServer(ConfirmMandate, sent, newCommandKey()))
    if (receipt?.outcome === 'done') return end('saved')
  }

  return { form, text, awaited, open, record, sendCode, confirm }
}
