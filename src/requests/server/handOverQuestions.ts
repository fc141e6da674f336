import { referenceInGroups } from '../../platform/everywhere/reference'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import {
  ListHandOvers,
  ShowHandOvers,
  type HandedMachine,
  type HandOver,
  type HandOverAgreement,
  type HandOverSheet,
} from '../handOver'
import { handOverLists } from './handOverSettings'
import type { HandOverRow } from './handOverTable'
import { ofTeam, organisationsOf } from './staffAnswers'
import type { RequestRow } from './writeChange'

type Machine = Omit<HandedMachine, 'id'> & { id: string }

const machineOf = ({ id, number, kind, make, model, serial }: Machine): HandedMachine => ({
  id,
  number: referenceInGroups(number),
  kind,
  make,
  model,
  serial,
})

async function sheetOf(context: Context, row: RequestRow): Promise<HandOverSheet | null> {
  const { db, appointmentBook, reservations } = context
  const device = await reservations.find(db, row.id)
  if (!device) return null
  const planned = row.state === 'collection' ? await appointmentBook.find(context, row.reference) : null
  const hasHour = planned && planned.state === 'confirmed'
  return {
    request: row.id,
    version: row.version,
    reference: row.reference,
    familyName: row.family_name,
    organisation: (await context.nameOrganisation(db, row.organisation_id)) ?? '',
    device: machineOf(device),
    collection: hasHour ? { startsAt: planned.startsAt, place: planned.place?.name ?? '' } : null,
  }
}

const hourOf = ({ collection }: HandOverSheet) => collection?.startsAt ?? Infinity

export const listHandOvers = answerQuestion(ListHandOvers, duty('device-manager'), async context => {
  const rows = await context.db
    .selectFrom('device_request')
    .selectAll()
    .where('organisation_id', 'in', organisationsOf(context))
    .where('state', 'in', ['reserved', 'collection'])
    .where('erased_at', 'is', null)
    .orderBy('made_at')
    .execute()
  const sheets: HandOverSheet[] = []
  for (const row of rows) {
    const sheet = await sheetOf(context, row)
    if (sheet) sheets.push(sheet)
  }
  const earlier = (one: HandOverSheet, other: HandOverSheet) => (hourOf(one) < hourOf(other) ? -1 : 1)
  return { ...handOverLists(context), sheets: sheets.sort((a, b) => (hourOf(a) === hourOf(b) ? 0 : earlier(a, b))) }
})

function agreementOf({ how, signature, witness }: HandOverRow): HandOverAgreement | null {
  if (how === 'signature') return signature === null ? null : { how, path: signature }
  return witness === null ? null : { how, name: witness }
}

const returnOf = ({ returned_at: at, return_reason: reason, return_words: words }: HandOverRow) =>
  at === null || reason === null ? null : { at, reason, words: words ?? '' }

async function show(context: Context, _parameters: unknown, row: RequestRow): Promise<HandOver[]> {
  const { db, nameAtWork, nameOrganisation } = context
  const query = db.selectFrom('hand_over').selectAll().where('request_id', '=', row.id)
  const handed = await query.orderBy('handed_at', 'desc').execute()
  const team = { role: 'device-manager', organisation: row.organisation_id } as const
  const names = await nameAtWork(
    db,
    handed.map(({ account }) => account),
    team,
  )
  const organisation = (await nameOrganisation(db, row.organisation_id)) ?? ''
  const machines = db.selectFrom('device').select(['id', 'number', 'kind', 'make', 'model', 'serial'])
  const found: HandOver[] = []
  for (const one of handed) {
    const device = await machines.where('id', '=', one.device_id).executeTakeFirst()
    found.push({
      id: one.id,
      reference: row.reference,
      familyName: row.family_name,
      organisation,
      device: device ? machineOf(device) : null,
      bag: JSON.parse(one.bag) as string[],
      explained: JSON.parse(one.explained) as string[],
      agreement: agreementOf(one),
      at: one.handed_at,
      by: names.get(one.account) ?? null,
      returned: returnOf(one),
    })
  }
  return found
}

/** Whoever erased her request still has the computer, which may come back. */
const findEvenErased = async (
  { db }: Pick<Context, 'db'>,
  { request }: { request: string },
): Promise<RequestRow | null> =>
  (await db.selectFrom('device_request').selectAll().where('id', '=', request).executeTakeFirst()) ?? null

export const showHandOvers = answerQuestion(ShowHandOvers, ofTeam, {
  subject: findEvenErased,
  unknown: [],
  answer: show,
})
