import { word } from '../everywhere/words'
import { closedGrantTable } from './closedGrants'
import { declareTable, notPersonal, type Purpose } from './declareTable'
import { formDraftTable } from './formDraftTable'
import { REFERENCE_BUCKET } from './failedAttempts'
import { jobTable } from './jobs/jobTable'
import { trimJournal } from './journalChain'
import type { Database } from './tables'

const publicTask = word('register.basis.publicTask')
const seenByNobody = word('register.seen.nobody')

const once: Purpose = {
  title: word('register.receipt.title'),
  why: word('register.receipt.why'),
  legalBasis: publicTask,
  seenBy: seenByNobody,
}
const trace: Purpose = {
  title: word('register.journal.title'),
  why: word('register.journal.why'),
  legalBasis: publicTask,
  seenBy: word('register.journal.seen'),
}
const guard: Purpose = {
  title: word('register.tries.title'),
  why: word('register.tries.why'),
  legalBasis: publicTask,
  seenBy: seenByNobody,
}
const erasure: Purpose = {
  title: word('register.erased.title'),
  why: word('register.erased.why'),
  legalBasis: publicTask,
  seenBy: seenByNobody,
}

const identifier = { personal: 'identifier', whenErased: 'stays' } as const

const setting = declareTable({
  name: 'setting',
  columns: {
    name: notPersonal('name of a setting of the server', 'names a setting, not a person'),
    value: notPersonal('its value, such as the secret that signs cookies'),
  },
  retention: { unlimited: 'the server needs its secret as long as it runs' },
})

const receipt = declareTable({
  name: 'receipt',
  columns: {
    key: { ...identifier, is: 'idempotency key', label: word('register.what.key'), purpose: once },
    kind: notPersonal('kind of the command'),
    content_hash: {
      ...identifier,
      is: 'SHA-256 of what was sent',
      label: word('register.what.fingerprint'),
      purpose: once,
    },
    // Reference, slot and ids, or free slots, or reasons: a server test looks for names in it.
    body: { ...identifier, is: 'answer, without name or contact', label: word('register.what.answer'), purpose: once },
    at: notPersonal('instant'),
    closed_at: notPersonal('instant when the confirmation was closed'),
  },
  retention: [
    // Longer than a phone stays offline: a repeated command must still find its receipt.
    { setting: 'receipt', since: 'at', after: { days: 120 }, effect: 'delete', label: word('register.kept.sent') },
  ],
})

const journal = declareTable({
  name: 'journal',
  columns: {
    id: notPersonal('random id'),
    at: notPersonal('instant'),
    who: notPersonal('kind of actor, never a name'),
    account: {
      ...identifier,
      is: 'id of the account of the staff, or name of the job',
      label: word('register.what.account'),
      purpose: trace,
    },
    organisation: notPersonal('id of the organisation of the account'),
    mandate: { ...identifier, is: 'id of the mandate', label: word('register.what.mandate'), purpose: trace },
    kind: notPersonal('kind of the command'),
    about: { ...identifier, is: 'id of the row changed', label: word('register.what.rowId'), purpose: trace },
    outcome: notPersonal('how it ended'),
    receipt_key: { ...identifier, is: 'key of the receipt', label: word('register.what.key'), purpose: trace },
    sequence: notPersonal('rank in the chain'),
    hash: notPersonal('SHA-256 of the row and of the hash before it'),
  },
  retention: [
    { setting: 'journal', since: 'at', after: { months: 12 }, effect: trimJournal, label: word('register.kept.done') },
  ],
})

async function deleteTries(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rate_limit')
    .where('counted_from', '<', before)
    .where('bucket', 'not like', `${REFERENCE_BUCKET}:%`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const rateLimit = declareTable({
  name: 'rate_limit',
  columns: {
    bucket: { ...identifier, is: 'HMAC of the address', label: word('register.what.address'), purpose: guard },
    counted_from: notPersonal('instant'),
    tries: notPersonal('count'),
  },
  retention: [
    {
      setting: 'rate-limit',
      since: 'counted_from',
      after: { days: 1 },
      effect: deleteTries,
      label: word('register.kept.tried'),
    },
    // Of a reference, with no address: a guesser who comes back the next day is counted on.
    {
      setting: 'rate-limit-reference',
      since: 'counted_from',
      after: { days: 8 },
      effect: 'delete',
      label: word('register.kept.tried'),
    },
  ],
})

const erased = declareTable({
  name: 'erased',
  columns: {
    hash: {
      ...identifier,
      is: 'HMAC of a reference or command key',
      label: word('register.what.erasedHash'),
      purpose: erasure,
    },
    at: notPersonal('instant'),
  },
  retention: [
    // Longer than a backup or an unsent command lives.
    { setting: 'erased', since: 'at', after: { months: 13 }, effect: 'delete', label: word('register.kept.erased') },
  ],
})

/** The tables of the platform; those of the nouns follow in `site.tables`. */
export const platformTables = [setting, receipt, journal, rateLimit, erased, closedGrantTable, jobTable, formDraftTable]
