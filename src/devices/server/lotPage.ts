import { createHash, createHmac } from 'node:crypto'
import type { Context } from '../../platform/server/context'

type Named = { id: string; key_serial: number }

/** 128 bits that only the data key gives: no row holds them, and a copy of the database does not tell them. */
export const lotKeyOf = ({ dataKey }: Pick<Context, 'dataKey'>, { id, key_serial: serial }: Named) =>
  createHmac('sha256', dataKey).update(`page of lot ${id} ${serial}`).digest('hex').slice(0, 32)

/** What a row holds of a key. */
export const hashLotKey = (key: string) => createHash('sha256').update(key).digest('hex')
