import type { LocalStore } from '../../offline/localStore'
import type { DraftName, Fields, Labels } from '../../offline/localDatabase'
import type { CommandEvent } from './commandStatus'

type EmptyForm = { draft: DraftName; fields: Fields; empty: () => Fields; labels: () => Labels }

type Restoring = {
  form: EmptyForm
  tell: (event: CommandEvent) => void
  /** Still: nothing was typed meanwhile. */
  mayFill: () => boolean
}

/** Fills the form with its draft, else with what was answered and is to be put right; follows what is not sent yet. */
export async function restoreForm(store: LocalStore, { form, tell, mayFill }: Restoring): Promise<boolean> {
  const { page } = form.labels()
  const draft = await store.findDraft(form.draft)
  const message = await store.findMessage({ ...form.draft, page })
  if (!mayFill()) return false
  // A key that has served is of another request.
  const isKeyFree = draft !== null && !(await store.findMessageStatus(draft.key))
  const isPending = message?.state === 'pending'
  const source = draft ?? (isPending ? null : message?.typed)
  if (source) Object.assign(form.fields, { ...form.empty(), ...source.fields })
  if (isKeyFree) tell({ is: 'draft-found', key: draft.key })
  // A draft is a newer request than the message that is on its way.
  if (message && !(draft && isPending))
    tell({ is: 'message-found', message, isFromThisPage: isPending || message.labels.page === page })
  return Boolean(source)
}
