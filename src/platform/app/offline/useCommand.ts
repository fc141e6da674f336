import type { GenericSchema } from 'valibot'
import { newCommandKey, type Command, type PayloadIn } from '../../everywhere/command'
import type { Keeper } from '../../offline/keeper'
import type { DraftName, Fields, Labels, OutboxMessage } from '../../offline/localDatabase'
import type { NewMessage } from '../../offline/outbox'
import { byField, type FieldOf } from './byField'
import { statusOfFate, unkept, type CommandStatus } from './commandStatus'
import { loadKeeper } from './loadKeeper'
import { loadSending } from './loadSending'
import { nextChange } from './outboxNews'
import { useDraft } from './useDraft'
import { useFollowing } from './useFollowing'
import { useFormErrors } from './useFormErrors'
import { within } from '../../offline/within'

/** After so long the page stops asking for patience, ms; the try goes on behind. */
const PATIENCE = 12_000
/** Longest wait for the script of the database, ms: without it the command is sent all the same. */
const DATABASE_WAIT = 8_000

type Form<C, F> = {
  command: () => Promise<C>
  draft: DraftName
  /** Reactive: what is typed. */
  fields: F
  empty: () => F
  /** Fields in the order of the page. */
  order: string[]
  fieldOf: FieldOf
  /** When the page answers a form: its key, and what to put right. */
  first: { key?: string; errors: Record<string, string> }
  payload: () => PayloadIn<C>
  labels: () => Labels
  /** Is what is typed now still the request that was answered? When it is not, that one stays. Always, if not given. */
  isSame?: (typed: F, answered: Fields) => boolean
}

/**
 * A command as a form lives it: draft kept at each key, checked by its schema, draft to outbox in one transaction,
 * sent, followed until the server's answer.
 */
export function useCommand<C extends Command<string, GenericSchema>, F extends Fields>(form: Form<C, F>) {
  // Without the server's word a new one: a page shown again without network has the key of a command already done.
  let key = form.first.key ?? newCommandKey()
  /** Answered, but not done: the next message stands for it. */
  let replaces: { key: string; fields: Fields } | null = null

  const errors = useFormErrors(form.first.errors, form.order)
  const following = useFollowing((answer, answered) => {
    if (answered) replaces = { key: answered, fields: { ...form.fields } }
    key = newCommandKey()
    if (answer.is === 'parked') void errors.show(byField(Object.entries(answer.fields), form.fieldOf))
  })
  const { status } = following
  const loadParts = () => loadSending(form.command)
  const onTyped = () => void loadParts()
  const draft = useDraft({ ...form, name: form.draft, key: () => key, restore, onTyped, onErased: clear })

  async function restore(keeper: Keeper, mayFill: () => boolean): Promise<boolean> {
    const kept = await keeper.findDraft(form.draft)
    const message = await keeper.findMessage({ ...form.draft, page: form.labels().page })
    if (!mayFill()) return false
    if (!kept && message?.state === 'pending') {
      following.follow(message.key)
      following.tell(statusOfFate({ message }))
      return false
    }
    if (kept && !(await keeper.findFate(kept.key))) key = kept.key
    const fields = kept?.fields ?? message?.typed?.fields
    if (fields) Object.assign(form.fields, { ...form.empty(), ...fields })
    if (message && message.state !== 'pending') takeUp(message)
    return Boolean(fields)
  }

  /** In conflict, refused or parked: what is sent next stands for it, and it is shown if it was made on this page. */
  function takeUp(message: OutboxMessage) {
    replaces = { key: message.key, fields: message.typed?.fields ?? {} }
    if (message.labels.page !== form.labels().page) return
    following.follow(message.key)
    following.tell(statusOfFate({ message }))
  }

  /** Says what to put right. `unknown` when the scripts that tell could not be fetched. */
  async function check(): Promise<'right' | 'wrong' | 'unknown'> {
    const parts = await loadParts()
    if (!parts) return 'unknown'
    const found = parts.findErrors(parts.command.payload, form.payload(), form.fieldOf)
    await errors.show(found)
    return Object.keys(found).length ? 'wrong' : 'right'
  }

  /** Resolves when the server has answered, or cannot be reached. Pressing twice sends once. */
  async function send(): Promise<CommandStatus> {
    if (status.value.is === 'sending') return status.value
    status.value = { is: 'sending' }
    const parts = await loadParts()
    if (!parts) return (status.value = unkept('no-network', form.labels()))
    const message = newMessage(parts.command)
    const keeper = await within(DATABASE_WAIT, draft.flush().then(loadKeeper))
    const isKept = keeper !== null && (await parts.queueMessage(keeper, message))
    const late = setTimeout(() => {
      if (status.value.is === 'sending') status.value = { ...unkept(null, message.labels), isKept }
    }, PATIENCE)
    if (isKept) {
      following.follow(message.key)
      replaces = null
      await sendKept(parts.sendNow)
    } else {
      following.tell(await parts.sendDirectly(message))
    }
    clearTimeout(late)
    return status.value
  }

  async function sendKept(sendNow: () => Promise<'tried' | 'busy'>) {
    // Another tab or the worker is sending: it will tell.
    if ((await sendNow()) === 'busy') await nextChange(PATIENCE)
    await following.look()
  }

  const isReplaced = ({ fields }: { fields: Fields }) => form.isSame?.(form.fields, fields) ?? true

  const newMessage = ({ kind, v }: C): NewMessage => ({
    key,
    kind,
    v,
    payload: form.payload(),
    about: '',
    labels: form.labels(),
    typed: { ...form.draft, fields: { ...form.fields } },
    replaces: replaces && isReplaced(replaces) ? replaces.key : null,
  })

  /** « Envoyer maintenant ». */
  async function tryAgain(): Promise<CommandStatus> {
    if (!following.isFollowing()) return send()
    status.value = { is: 'sending' }
    const parts = await loadParts()
    if (parts) await sendKept(parts.sendNow)
    return status.value
  }

  /** The form as new; what was kept of it goes. A message already queued stays in the outbox. */
  async function startOver() {
    clear()
    await draft.forget()
    await errors.show({})
    dispatchEvent(new Event('wake:outbox-notice'))
  }

  function clear() {
    Object.assign(form.fields, form.empty())
    following.stop()
    replaces = null
    key = newCommandKey()
  }

  return { status, draft, errors, check, send, tryAgain, startOver }
}
