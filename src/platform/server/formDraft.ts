import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS } from '../everywhere/durations'
import { openSealed, seal } from './sealed'
import type { Database } from './tables'

/** How long a form that was not sent waits for its owner, from its first page on. */
const FORM_DRAFT_DAYS = 30
export const FORM_DRAFT_MS = FORM_DRAFT_DAYS * DAY_MS

/** 128 bits, kept by the browser only: without it the row is found by nobody, and opened by nobody. */
const DRAFT_TOKEN = /^[0-9a-f]{32}$/
export const newDraftToken = () => randomBytes(16).toString('hex')
export const readDraftToken = (text = ''): string | null => (DRAFT_TOKEN.test(text) ? text : null)

/** `about`: the part of the form that its address says. */
type DraftOf = { secret: string; now: number; token: string; form: string; about: string }

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const browserOf = ({ token }: Pick<DraftOf, 'token'>) => hash(token)
const idOf = ({ token, form, about }: DraftOf) => hash(`${token} ${form} ${about}`)
/** The database alone does not open it: the key is of the server and of the browser's token. */
const sealingOf = ({ secret, token, form, about }: DraftOf) => ({ secret: secret + token, about: `${form} ${about}` })

/** One row for each browser, form and address: another page of the form replaces what it holds. */
export async function saveFormDraft(db: Database, draft: DraftOf, text: string): Promise<void> {
  const id = idOf(draft)
  const made = await db.selectFrom('form_draft').select('made_at').where('id', '=', id).executeTakeFirst()
  const isCurrent = made !== undefined && made.made_at > draft.now - FORM_DRAFT_MS
  const madeAt = isCurrent ? made.made_at : draft.now
  const until = madeAt + FORM_DRAFT_MS
  const change = { sealed: seal(text, { ...sealingOf(draft), until }), until, made_at: madeAt }
  await db
    .insertInto('form_draft')
    .values({ id, browser: browserOf(draft), about: draft.form, ...change })
    .onConflict(conflict => conflict.column('id').doUpdateSet(change))
    .execute()
}

/** Null when there is none, or when it is too old. */
export async function findFormDraft(db: Database, draft: DraftOf): Promise<string | null> {
  const row = await db.selectFrom('form_draft').select('sealed').where('id', '=', idOf(draft)).executeTakeFirst()
  return row ? openSealed(row.sealed, { ...sealingOf(draft), now: draft.now }) : null
}

/** Of one form, sent; or of all, when the person erases what this browser may open. Gives how many are left. */
export async function forgetFormDrafts(db: Database, { token, form }: { token: string; form?: string }) {
  const browser = browserOf({ token })
  const ofBrowser = db.deleteFrom('form_draft').where('browser', '=', browser)
  await (form === undefined ? ofBrowser : ofBrowser.where('about', '=', form)).execute()
  return (await db.selectFrom('form_draft').select('id').where('browser', '=', browser).execute()).length
}

export const hasFormDraft = async (db: Database, draft: DraftOf): Promise<boolean> =>
  (await db.selectFrom('form_draft').select('id').where('id', '=', idOf(draft)).executeTakeFirst()) !== undefined
