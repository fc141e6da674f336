import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { StoredReceipt, LocalDatabase, OutboxMessage } from '../../src/platform/offline/localDatabase'
import type { NewMessage } from '../../src/platform/offline/outbox'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'

// The local database is written for pages and workers; Node calls the global object otherwise.
Object.assign(globalThis, { self: globalThis })
const { LocalDatabase: Database } = await import('../../src/platform/offline/localDatabase')

export type Device = {
  /** The database as a page, another tab or the worker opens it: each has its own connection. */
  open: () => LocalDatabase
  /** The battery dies: every connection is cut where it stands. What was committed stays. */
  die: () => void
}

/** A phone with an empty storage. The IndexedDB is a real implementation, in memory; Dexie is the one of the pages. */
export function newDevice(): Device {
  const indexedDB = new IDBFactory()
  let connections: LocalDatabase[] = []
  return {
    open: () => {
      const db = new Database({ indexedDB, IDBKeyRange })
      connections.push(db)
      return db
    },
    die: () => {
      for (const db of connections) db.close()
      connections = []
    },
  }
}

type Asked = { phone: string; name: string; halfDay: string }

const numbers = new Map<string, string>()

/** Of each person, the same each time: a number that waits for a call is called once. */
function phoneOf(name: string): string {
  if (!numbers.has(name)) numbers.set(name, `03 87 00 ${String(numbers.size).padStart(4, '0')}`)
  return numbers.get(name)!
}

/** *Rappelez-moi*, as its form puts it in the outbox. */
export function callback(name: string, change: Partial<NewMessage> = {}): NewMessage {
  const fields: Asked = { phone: phoneOf(name), name, halfDay: 'any' }
  return {
    key: newCommandKey(),
    kind: 'ask-callback',
    v: 1,
    payload: fields,
    about: '',
    labels: { what: `Être rappelé : ${name}`, page: '/rendez-vous/rappel' },
    typed: { form: 'callback', about: '', fields },
    ...change,
  }
}

export const draftOf = ({ key, typed }: NewMessage) => ({
  form: typed!.form,
  about: typed!.about,
  key,
  fields: typed!.fields,
})

export const receiptOf = (key: string, change: object = {}): Receipt =>
  ({ key, kind: 'ask-callback', at: 1, outcome: 'done', result: { asked: true }, ...change }) as Receipt

/** All the texts typed that this device still holds, wherever they are. */
export async function readTyped(
  db: LocalDatabase,
): Promise<{ drafts: string[]; outbox: OutboxMessage[]; receipts: StoredReceipt[] }> {
  const drafts = (await db.drafts.toArray()).map(({ fields }) => String(fields.name))
  return { drafts, outbox: await db.outbox.toArray(), receipts: await db.receipts.toArray() }
}
