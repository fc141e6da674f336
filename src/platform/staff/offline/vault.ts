import { deriveKey, newKeySetting, openJson, sealJson } from './seal'
import { StaffDatabase, type OwnerRow, type SealedRow } from './staffDatabase'

/** `salt`: of the owner's row when it was opened; another one there now says that the key was changed elsewhere. */
type Open = { owner: string; key: CryptoKey; salt: Uint8Array }

/** `opened`: what is stored opens. `changed`: an earlier passphrase sealed what is stored; nothing was touched. */
export type VaultOpening = 'opened' | 'changed'

const aboutRow = (owner: string, kind: string, id: string) => `${owner} ${kind} ${id}`
const aboutCheck = (owner: string) => `check ${owner}`

const sameBytes = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((n, i) => n === other[i])
const sameIv = (row: SealedRow, other?: SealedRow) => other !== undefined && sameBytes(row.iv, other.iv)

const opensWith = async ({ id, check }: OwnerRow, key: CryptoKey) =>
  (await openJson<string>(key, aboutCheck(id), check)) === id

async function newOwner(owner: string, passphrase: string): Promise<{ row: OwnerRow; key: CryptoKey }> {
  const setting = await newKeySetting()
  const key = await deriveKey(passphrase, setting)
  return { key, row: { ...setting, id: owner, check: await sealJson(key, aboutCheck(owner), owner) } }
}

/** Null: its own key does not open it, so that nobody could. */
async function resealRow(row: SealedRow, { old, key }: { old: CryptoKey; key: CryptoKey }): Promise<SealedRow | null> {
  const { owner, kind, id, at } = row
  const value = await openJson<unknown>(old, aboutRow(owner, kind, id), row)
  return value === null ? null : { ...(await sealJson(key, aboutRow(owner, kind, id), value)), owner, kind, id, at }
}

/**
 * What one owner stores on this device. Closed, nothing can be read: the key is gone from memory. Several colleagues may
 * have theirs on one tablet; each opens her own with her passphrase.
 */
export class Vault {
  private open: Open | null = null
  constructor(private db = new StaffDatabase()) {}

  get owner(): string | null {
    return this.open?.owner ?? null
  }

  /** Does this device store for this account, open or closed? */
  async knows(owner: string): Promise<boolean> {
    return (await this.db.owners.get(owner)) !== undefined
  }

  /** After a sign-in. Whoever stored something under an earlier passphrase is asked for it before anything goes. */
  async openFor(owner: string, passphrase: string): Promise<VaultOpening> {
    const known = await this.db.owners.get(owner)
    if (known && (await this.tryOwner(known, passphrase))) return 'opened'
    if (known && (await this.db.rows.where('owner').equals(owner).count()) > 0) return 'changed'
    await this.beginAnew(owner, passphrase)
    return 'opened'
  }

  /** What this owner stored before goes. */
  async beginAnew(owner: string, passphrase: string): Promise<void> {
    const { row, key } = await newOwner(owner, passphrase)
    await this.forget(owner)
    await this.db.owners.put(row)
    this.open = { owner, key, salt: row.salt }
  }

  /**
   * The same rows under another passphrase; the earlier one opens nothing any more. False: it is not the one that sealed
   * them, and nothing was touched.
   */
  async reseal(owner: string, { from, to }: { from: string; to: string }): Promise<boolean> {
    const known = await this.db.owners.get(owner)
    const old = known && (await deriveKey(from, known))
    if (!known || !old || !(await opensWith(known, old))) return false
    const { row, key } = await newOwner(owner, to)
    while (!(await this.replaceRows(known, { old, row, key })));
    this.open = { owner, key, salt: row.salt }
    return true
  }

  /** False: something was stored meanwhile. Sealed before the transaction: IndexedDB ends one that waits for a key. */
  private async replaceRows(
    known: OwnerRow,
    next: { old: CryptoKey; row: OwnerRow; key: CryptoKey },
  ): Promise<boolean> {
    const ofOwner = () => this.db.rows.where('owner').equals(known.id)
    const before = await ofOwner().toArray()
    const sealed = await Promise.all(before.map(row => resealRow(row, next)))
    return this.db.transaction('rw', this.db.owners, this.db.rows, async () => {
      const now = await ofOwner().toArray()
      const isSame = now.length === before.length && now.every((row, place) => sameIv(row, before[place]))
      if (!isSame) return false
      await ofOwner().delete()
      await this.db.rows.bulkPut(sealed.filter(row => row !== null))
      await this.db.owners.put(next.row)
      return true
    })
  }

  /** After a page was loaded again, or nobody touched it for a while. False: it is not what sealed it. */
  async reopen(owner: string, passphrase: string): Promise<boolean> {
    const known = await this.db.owners.get(owner)
    return known !== undefined && this.tryOwner(known, passphrase)
  }

  /** Without network: whose passphrase is it? Null: nobody's who signed in on this device. */
  async unlock(passphrase: string): Promise<string | null> {
    for (const owner of await this.db.owners.toArray()) if (await this.tryOwner(owner, passphrase)) return owner.id
    return null
  }

  private async tryOwner(row: OwnerRow, passphrase: string): Promise<boolean> {
    const key = await deriveKey(passphrase, row)
    if (!(await opensWith(row, key))) return false
    this.open = { owner: row.id, key, salt: row.salt }
    return true
  }

  /** The key leaves the memory; the rows wait. */
  lock() {
    this.open = null
  }

  hasOwners = async () => (await this.db.owners.count()) > 0

  async put({ kind, id, at = Date.now() }: { kind: string; id: string; at?: number }, value: unknown): Promise<void> {
    const { owner, key, salt } = this.requireOpen()
    const sealed = await sealJson(key, aboutRow(owner, kind, id), value)
    const isStored = await this.db.transaction('rw', this.db.owners, this.db.rows, async () => {
      const row = await this.db.owners.get(owner)
      if (!row || !sameBytes(row.salt, salt)) return false
      await this.db.rows.put({ ...sealed, owner, kind, id, at })
      return true
    })
    if (isStored) return
    // Another page of this device sealed everything anew: with this key, nobody would read the row any more.
    this.lock()
    throw new LockedError()
  }

  async get<Value>({ kind, id }: { kind: string; id: string }): Promise<{ value: Value; at: number } | null> {
    const { owner, key } = this.requireOpen()
    const row = await this.db.rows.get([owner, kind, id])
    return row ? this.read<Value>(key, row) : null
  }

  /** The oldest first. */
  async list<Value>(kind: string): Promise<{ id: string; value: Value; at: number }[]> {
    const { owner, key } = this.requireOpen()
    const rows = await this.db.rows.where('[owner+kind]').equals([owner, kind]).sortBy('at')
    const read = await Promise.all(rows.map(async row => ({ id: row.id, read: await this.read<Value>(key, row) })))
    return read.flatMap(({ id, read }) => (read ? [{ id, ...read }] : []))
  }

  /** How many, without opening them. */
  count = (owner: string, kind: string) => this.db.rows.where('[owner+kind]').equals([owner, kind]).count()

  async remove(kind: string, id: string): Promise<void> {
    await this.db.rows.delete([this.requireOpen().owner, kind, id])
  }

  /** Nothing of this owner stays on the device. */
  async forget(owner: string): Promise<void> {
    await this.db.transaction('rw', this.db.owners, this.db.rows, async () => {
      await this.db.rows.where('owner').equals(owner).delete()
      await this.db.owners.delete(owner)
    })
    if (this.open?.owner === owner) this.lock()
  }

  private async read<Value>(key: CryptoKey, row: SealedRow) {
    const value = await openJson<Value>(key, aboutRow(row.owner, row.kind, row.id), row)
    return value === null ? null : { value, at: row.at }
  }

  private requireOpen(): Open {
    if (!this.open) throw new LockedError()
    return this.open
  }
}

/** The passphrase is needed again. */
export class LockedError extends Error {
  override name = 'LockedError'
}

/** The vault of this device. */
export const vault = new Vault()
