import { word } from '../everywhere/words'
import { declareTable, type Purpose } from './declareTable'

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

const draft: Purpose = {
  title: word('register.draft.title'),
  why: word('register.draft.why'),
  legalBasis: publicTask,
  seenBy: seenByNobody,
}

const identifier = { personal: 'identifier', whenErased: 'stays' } as const

const setting = declareTable({
  name: 'setting',
  columns: {
    name: { is: 'name of a setting of the server', personal: false, although: 'names a setting, not a person' },
    value: { is: 'its value, such as the secret that signs cookies', personal: false },
  },
  retention: { kept: 'the server needs its secret as long as it runs' },
})

const receipt = declareTable({
  name: 'receipt',
  columns: {
    key: { ...identifier, is: 'idempotency key', label: word('register.what.key'), purpose: once },
    kind: { is: 'kind of the command', personal: false },
    content_hash: {
      ...identifier,
      is: 'SHA-256 of what was sent',
      label: word('register.what.fingerprint'),
      purpose: once,
    },
    // Reference, slot and ids, or free slots, or reasons: a server test looks for names in it.
    body: { ...identifier, is: 'answer, without name or contact', label: word('register.what.answer'), purpose: once },
    at: { is: 'instant', personal: false },
    closed_at: { is: 'instant when the confirmation was closed', personal: false },
  },
  retention: [
    // Longer than any phone stays off: a command repeated meets its receipt.
    { setting: 'receipt', since: 'at', after: { days: 120 }, effect: 'delete', label: word('register.kept.sent') },
  ],
})

const journal = declareTable({
  name: 'journal',
  columns: {
    id: { is: 'random id', personal: false },
    at: { is: 'instant', personal: false },
    who: { is: 'kind of actor, never a name', personal: false },
    account: {
      ...identifier,
      is: 'id of the account of the staff, or name of the job',
      label: word('register.what.account'),
      purpose: trace,
    },
    organisation: { is: 'id of the organisation of the account', personal: false },
    mandate: { ...identifier, is: 'id of the mandate', label: word('register.what.mandate'), purpose: trace },
    kind: { is: 'kind of the command', personal: false },
    about: { ...identifier, is: 'id of the row changed', label: word('register.what.rowId'), purpose: trace },
    outcome: { is: 'how it ended', personal: false },
    receipt_key: { ...identifier, is: 'key of the receipt', label: word('register.what.key'), purpose: trace },
    sequence: { is: 'rank in the chain', personal: false },
    hash: { is: 'SHA-256 of the row and of the hash before it', personal: false },
  },
  retention: [
    { setting: 'journal', since: 'at', after: { months: 12 }, effect: 'delete', label: word('register.kept.done') },
  ],
})

const rateLimit = declareTable({
  name: 'rate_limit',
  columns: {
    bucket: { ...identifier, is: 'HMAC of the address', label: word('register.what.address'), purpose: guard },
    counted_from: { is: 'instant', personal: false },
    tries: { is: 'count', personal: false },
  },
  retention: [
    {
      setting: 'rate-limit',
      since: 'counted_from',
      after: { days: 1 },
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
    at: { is: 'instant', personal: false },
  },
  retention: [
    // Longer than a backup or an unsent command lives.
    { setting: 'erased', since: 'at', after: { months: 13 }, effect: 'delete', label: word('register.kept.erased') },
  ],
})

const job = declareTable({
  name: 'job',
  columns: {
    id: { is: 'random id', personal: false },
    kind: { is: 'kind of the job', personal: false },
    payload: { is: 'JSON: ids of what it is about', personal: false, although: 'ids only, never what was typed' },
    payload_version: { is: 'version of the payload', personal: false, although: 'a number' },
    once: { is: 'idempotency key, made of ids', personal: false, although: 'ids only' },
    run_at: { is: 'instant', personal: false },
    attempts: { is: 'count', personal: false },
    lease_owner: { is: 'random id of a process', personal: false },
    lease_until: { is: 'instant', personal: false },
    state: { is: 'waiting, running, done or parked', personal: false },
    last_error: { is: 'name and place of an error of the code', personal: false, although: 'see describeError' },
    made_at: { is: 'instant', personal: false },
    done_at: { is: 'instant when it was done or parked', personal: false },
  },
  // Those that are done go sooner: see retentionJob.ts.
  retention: [
    { setting: 'job', since: 'done_at', after: { months: 12 }, effect: 'delete', label: word('register.kept.done') },
  ],
})

const formDraft = declareTable({
  name: 'form_draft',
  columns: {
    id: {
      ...identifier,
      is: "SHA-256 of the browser's token and form",
      label: word('register.what.key'),
      purpose: draft,
    },
    browser: { ...identifier, is: "SHA-256 of the browser's token", label: word('register.what.key'), purpose: draft },
    about: { is: 'address of the form', personal: false },
    sealed: {
      is: 'what was typed, which the token alone opens',
      personal: 'free text',
      label: word('register.what.typed'),
      purpose: draft,
      whenErased: { becomes: '' },
    },
    until: { is: 'instant', personal: false },
    made_at: { is: 'instant', personal: false },
  },
  retention: [
    {
      setting: 'form-draft',
      since: 'made_at',
      after: { days: 30 },
      effect: 'delete',
      label: word('register.kept.typed'),
    },
  ],
})

/** The tables of the platform; those of the nouns follow in `site.tables`. */
export const platformTables = [setting, receipt, journal, rateLimit, erased, job, formDraft]
