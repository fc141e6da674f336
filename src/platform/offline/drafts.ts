import { retryOnce, type Draft, type DraftName, type Fields, type LocalDatabase } from './localDatabase'
import { within } from './within'

export type SaveResult = 'kept' | 'not-kept'

export const draftId = ({ form, about }: DraftName) => `${form} ${about}`

type NewDraft = DraftName & { key: string; fields: Fields }

/** A storage that answers nothing, as Safari's does at times, is one that keeps nothing: the page says so and goes on. */
const STORAGE_TIMEOUT_MS = 4_000

/** Never throws: a full, forbidden or silent storage gives `not-kept`, and the text stays on the screen. */
export async function saveDraft(db: LocalDatabase, { form, about, key, fields }: NewDraft): Promise<SaveResult> {
  const draft: Draft = { id: draftId({ form, about }), form, about, key, fields, keptAt: Date.now() }
  const work = () => db.transaction('rw', db.drafts, () => db.drafts.put(draft))
  return (await within(STORAGE_TIMEOUT_MS, retryOnce(db, work))) ? 'kept' : 'not-kept'
}

/** Null also when the storage is forbidden or silent: there is nothing to give back. */
export const findDraft = async (db: LocalDatabase, name: DraftName): Promise<Draft | null> =>
  (await within(
    STORAGE_TIMEOUT_MS,
    retryOnce(db, () => db.drafts.get(draftId(name))),
  )) ?? null

export async function forgetDraft(db: LocalDatabase, name: DraftName): Promise<'forgotten' | 'not-forgotten'> {
  const work = () => db.drafts.delete(draftId(name)).then(() => 'forgotten' as const)
  return (await within(STORAGE_TIMEOUT_MS, retryOnce(db, work))) ?? 'not-forgotten'
}
