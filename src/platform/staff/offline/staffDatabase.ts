import Dexie, { type Table } from 'dexie'
import type { KeySetting, Sealed } from './seal'

/** `id`: the account. `check` opens with the owner's key only: it tells whose passphrase was typed. */
export type OwnerRow = KeySetting & { id: string; check: Sealed }
/** `kind` and `id` say no name: a kind of content, a day, or the key of a command. */
export type SealedRow = Sealed & { owner: string; kind: string; id: string; at: number }

/** What a device of the staff stores, apart from what residents store: each row has an owner and is sealed. */
export class StaffDatabase extends Dexie {
  owners!: Table<OwnerRow, string>
  rows!: Table<SealedRow, [string, string, string]>
  constructor() {
    super('espace')
    this.version(1).stores({ owners: 'id', rows: '[owner+kind+id], [owner+kind], owner' })
  }
}
