import type { GenericSchema } from 'valibot'
import { watch } from 'vue'
import { newCommandKey, type Command } from '../../everywhere/command'
import type { LocalStore } from '../../offline/localStore'
import type { DraftName, Fields, Labels } from '../../offline/localDatabase'
import type { NewMessage } from '../../offline/outbox'
import { byField, type FieldOf } from './byField'
import type { CommandStatus } from './commandStatus'
import { loadSending } from './loadSending'
import { useDraft } from './useDraft'
import { useFollowing } from './useFollowing'
import { useFormErrors } from './useFormErrors'

type Form<C, F> = {
  command: () => Promise<C>
  draft: DraftName
  /** Reactive: what is typed. */
  fields: F
  empty: () => F
  /** Fields in the order of the page. */
  order: string[]
  fieldOf: FieldOf
  /** With what is typed now. All fields, if not given. */
  isAsked?: (field: string) => boolean
  /** When the page answers a form: its key, and what to put right. */
  first: { key?: string; errors: Record<string, string> }
  payload: () => unknown
  labels: () => Labels
  /** Is what is typed now still the request that was answered? When it is not, that one stays. Always, if not given. */
  isSame?: (typed: F, answered: Fields) => boolean
}

/**
 * A command as a form lives it: draft kept at each key, checked by its schema, draft to outbox in one transaction,
 * sent, followed until the server's answer.
 */
export function useCommand<C extends Command<string, GenericSchema>, F extends Fields>(form: Form<C, F>) {
  // No server-rendered key (page restored offline): a new one, since the restored one may be of a command already done.
  const following = useFollowing(form.first.key || newCommandKey(), () => form.fields)
  const { life, status, tell } = following
  const errors = useFormErrors(form.first.errors, form.order, form.isAsked)
  watch(status, answer => {
    if (answer.is === 'parked') void errors.show(byField(Object.entries(answer.fields), form.fieldOf))
  })
  const loadParts = () => loadSending(form.command)
  const draft = useDraft({
    ...form,
    name: form.draft,
    life,
    restore,
    onTyped: () => void loadParts(),
    onErased: clear,
  })

  /** With what sends the form: a form given back is sent soon. */
  async function restore(store: LocalStore, mayFill: () => boolean) {
    return (await import('./restoreForm')).restoreForm(store, { form, tell, mayFill })
  }

  /** Says what to put right, of what `concerns` this step. `unknown` when the scripts that tell could not be fetched. */
  async function check(
    concerns = (mistakes: Record<string, string>) => mistakes,
  ): Promise<'right' | 'wrong' | 'unknown'> {
    const parts = await loadParts()
    if (!parts) return 'unknown'
    const mistakes = concerns(parts.findErrors(parts.command.payload, form.payload(), form.fieldOf))
    await errors.show(mistakes)
    return Object.keys(mistakes).length ? 'wrong' : 'right'
  }

  const { send, retry } = sendingOf(form, { following, loadParts, flush: draft.flush })

  /** The form as new; what was kept of it goes. A message already queued stays in the outbox. */
  async function startOver() {
    clear()
    await draft.forget()
    await errors.show({})
    dispatchEvent(new Event('wake:outbox-notice'))
  }

  function clear() {
    Object.assign(form.fields, form.empty())
    tell({ is: 'cleared' })
  }

  return { status, draft, errors, check, send, retry, startOver }
}

type Sending<C extends Command<string, GenericSchema>> = {
  following: ReturnType<typeof useFollowing>
  loadParts: () => ReturnType<typeof loadSending<C>>
  flush: () => Promise<void>
}

/** Draft to outbox, then to the server; again when the person asks. */
function sendingOf<C extends Command<string, GenericSchema>, F extends Fields>(
  form: Form<C, F>,
  { following, loadParts, flush }: Sending<C>,
) {
  const { life, status, tell } = following

  /** Resolves when the server has answered, or cannot be reached. Pressing twice sends once. */
  async function send(): Promise<CommandStatus> {
    if (status.value.is === 'sending') return status.value
    tell({ is: 'pressed' })
    const parts = await loadParts()
    if (parts) await parts.sendMessage(newMessage(parts.command), { ...following, flush })
    else tell({ is: 'delayed', why: 'no-network', isStored: false, labels: form.labels() })
    return status.value
  }

  const isReplaced = ({ fields }: { fields: Fields }) => !form.isSame || form.isSame(form.fields, fields)

  const newMessage = ({ kind, v }: C): NewMessage => {
    const { key, replaces } = life.value
    return {
      key,
      kind,
      v,
      payload: form.payload(),
      about: '',
      labels: form.labels(),
      typed: { ...form.draft, fields: { ...form.fields } },
      replaces: replaces && isReplaced(replaces) ? replaces.key : null,
    }
  }

  /** « Envoyer maintenant ». */
  async function retry(): Promise<CommandStatus> {
    if (!life.value.followed) return send()
    tell({ is: 'pressed' })
    const parts = await loadParts()
    if (parts) await parts.sendQueued(following)
    return status.value
  }

  return { send, retry }
}
