import { retryOnce, type Draft, type DraftName, type Fields, type LocalDatabase } from './localDatabase'

export type SaveResult = 'kept' | 'not-kept'

export const draftId = ({ form, about }: DraftName) => `${form} ${about}`

type NewDraft = DraftName & { key: string; fields: Fields }

/** Never throws: a full or forbidden storage gives `not-kept`, and the text stays on the screen. */
export async function saveDraft(db: LocalDatabase, { form, about, key, fields }: NewDraft): Promise<SaveResult> {
  const draft: Draft = { id: draftId({ form, about }), form, about, key, fields, keptAt: Date.now() }
  try {
    await retryOnce(db, () => db.transaction('rw', db.drafts, () => db.drafts.put(draft)))
    return 'kept'
  } catch {
    return 'not-kept'
  }
}

/** Null also when the storage is forbidden: there is nothing to give back. */
export const findDraft = (db: LocalDatabase, name: DraftName): Promise<Draft | null> =>
  retryOnce(db, () => db.drafts.get(draftId(name))).then(
    draft => draft ?? null,
    () => null,
  )

export const forgetDraft = (db: LocalDatabase, name: DraftName): Promise<'forgotten' | 'not-forgotten'> =>
  retryOnce(db, () => db.drafts.delete(draftId(name))).then(
    () => 'forgotten',
    () => 'not-forgotten',
  )
