import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Context } from '../../platform/server/context'
import { inBatches } from '../../platform/server/inBatches'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { Tables } from '../../platform/server/tables'
import { findMandateText } from './mandateTexts'
import {
  endOf,
  mandateState,
  type AgendaMandate,
  type Agreement,
  type Mandate,
  type MandateDays,
  type OwnMandate,
  type Purpose,
} from '../mandate'

declare module '../../platform/server/context' {
  interface Provided {
    hasMandate: HasMandate
  }
}

export type MandateRow = Selectable<Tables['mandate']>

/** The id of a mandate that was given at this place for this purpose, and holds at `now`; null: there is none. */
export type HasMandate = (
  db: AnyDatabase,
  asked: { appointment: string; place: string; purpose: Purpose; now: number },
) => Promise<string | null>

export const hasMandate: HasMandate = async (db, { appointment, place, purpose, now }) => {
  const rows = await db
    .selectFrom('mandate')
    .selectAll()
    .where('appointment_id', '=', appointment)
    .where('place_id', '=', place)
    .where('ends_at', '>', now)
    .orderBy('made_at', 'desc')
    .execute()
  const given = rows.flatMap(mandateOfRow).find(mandate => {
    return mandate.purposes.includes(purpose) && mandateState(mandate, now) === 'active'
  })
  return given?.id ?? null
}

const purposesOf = ({ purposes }: Pick<MandateRow, 'purposes'>) => JSON.parse(purposes) as Purpose[]

/** None while a code was not said yet. */
function mandateOfRow(row: MandateRow): Mandate[] {
  const { id, words, how, agreed_at: agreedAt, ends_at: endsAt, revoked_at: revokedAt, revoked_by: revokedBy } = row
  if (agreedAt === null || endsAt === null) return []
  return [{ id, purposes: purposesOf(row), words: words ?? '', how, agreedAt, endsAt, revokedAt, revokedBy }]
}

const findRows = (db: AnyDatabase, ids: string[]) =>
  inBatches(ids, batch =>
    db
      .selectFrom('mandate')
      .selectAll()
      .where('appointment_id', 'in', batch)
      .where('agreed_at', 'is not', null)
      .orderBy('agreed_at', 'desc')
      .execute(),
  )

/** Those that were given where each appointment is: once moved, what was agreed to elsewhere is of that team. */
export async function findAgendaMandates(
  { db, nameColleagues }: Pick<Context, 'db' | 'nameColleagues'>,
  lines: { id: string; placeId: string }[],
): Promise<Map<string, AgendaMandate[]>> {
  const byId = new Map<string, AgendaMandate[]>()
  const placeOf = new Map(lines.map(({ id, placeId }) => [id, placeId]))
  const all = await findRows(db, [...placeOf.keys()])
  const rows = all.filter(row => row.place_id === placeOf.get(row.appointment_id))
  const names = await nameColleagues(
    db,
    rows.map(({ account }) => account),
  )
  for (const row of rows) {
    const mandates = mandateOfRow(row).map(mandate => ({ ...mandate, by: names.get(row.account) ?? null }))
    byId.set(row.appointment_id, [...(byId.get(row.appointment_id) ?? []), ...mandates])
  }
  return byId
}

export async function findOwnMandates(
  { db, now, places, mandateTexts }: Pick<Context, 'db' | 'now' | 'places' | 'mandateTexts'>,
  appointment: string,
): Promise<OwnMandate[]> {
  const rows = await findRows(db, [appointment])
  const texts = new Map<string, string[]>()
  for (const { text_version } of rows)
    texts.set(text_version, (await findMandateText({ db, mandateTexts }, text_version))?.paragraphs ?? [])
  return rows.flatMap(row => {
    const place = places.findPlace(row.place_id)?.name ?? ''
    const text = texts.get(row.text_version) ?? []
    return mandateOfRow(row).map(mandate => ({ ...mandate, place, text, state: mandateState(mandate, now) }))
  })
}

export type NewMandate = {
  appointment: string
  placeId: string
  purposes: Purpose[]
  words: string
  days: MandateDays
  text: { version: string; hash: string }
  how: Agreement
  signature: string | null
  /** Null: the person has a code to say first. */
  agreedAt: number | null
}

type Writing = Pick<Context, 'now' | 'actor'> & { db: AnyDatabase }

/** Gives its id. */
export async function writeMandate({ db, now, actor }: Writing, mandate: NewMandate): Promise<string> {
  const id = randomBytes(16).toString('hex')
  const { agreedAt, days, text } = mandate
  await db
    .insertInto('mandate')
    .values({
      id,
      appointment_id: mandate.appointment,
      place_id: mandate.placeId,
      purposes: JSON.stringify([...new Set(mandate.purposes)]),
      words: mandate.words || null,
      days,
      how: mandate.how,
      signature: mandate.signature,
      text_version: text.version,
      text_hash: text.hash,
      account: actor.is === 'staff' ? actor.account : '',
      made_at: now,
      agreed_at: agreedAt,
      ends_at: agreedAt === null ? null : endOf(agreedAt, days),
      revoked_at: null,
      revoked_by: null,
      revoked_account: null,
      code_tries: 0,
    })
    .execute()
  return id
}
