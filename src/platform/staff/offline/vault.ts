import { deriveKey, newKeySetting, openJson, sealJson } from './seal'
import { StaffDatabase, type OwnerRow, type SealedRow } from './staffDatabase'

type Open = { owner: string; key: CryptoKey }

const aboutRow = (owner: string, kind: string, id: string) => `${owner} ${kind} ${id}`
const aboutCheck = (owner: string) => `check ${owner}`

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

  /** After a sign-in. A passphrase that was changed elsewhere opens nothing of before: it begins anew. */
  async openFor(owner: string, passphrase: string): Promise<void> {
    const known = await this.db.owners.get(owner)
    if (known && (await this.tryOwner(known, passphrase))) return
    const setting = await newKeySetting()
    const key = await deriveKey(passphrase, setting)
    await this.forget(owner)
    await this.db.owners.put({ ...setting, id: owner, check: await sealJson(key, aboutCheck(owner), owner) })
    this.open = { owner, key }
  }

  /** Without network: whose passphrase is it? Null: nobody's who signed in on this device. */
  async unlock(passphrase: string): Promise<string | null> {
    for (const owner of await this.db.owners.toArray()) if (await this.tryOwner(owner, passphrase)) return owner.id
    return null
  }

  private async tryOwner(row: OwnerRow, passphrase: string): Promise<boolean> {
    const key = await deriveKey(passphrase, row)
    if ((await openJson<string>(key, aboutCheck(row.id), row.check)) !== row.id) return false
    this.open = { owner: row.id, key }
    return true
  }

  /** The key leaves the memory; the rows wait. */
  lock() {
    this.open = null
  }

  hasOwners = async () => (await this.db.owners.count()) > 0

  async put({ kind, id, at = Date.now() }: { kind: string; id: string; at?: number }, value: unknown): Promise<void> {
    const { owner, key } = this.requireOpen()
    const sealed = await sealJson(key, aboutRow(owner, kind, id), value)
    await this.db.rows.put({ ...sealed, owner, kind, id, at })
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
