import { randomBytes } from 'node:crypto'
import type { PayloadOf } from '../../platform/everywhere/command'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import type { CommandContext } from '../../platform/server/commands'
import { countDone } from '../../platform/server/countDone'
import { done, refused } from '../../platform/server/outcomes'
import { LIKELY_DOUBLE, NOT_OPEN, type AskForDevice } from '../deviceRequest'
import { handlingOrganisation } from './handlingOrganisation'
import { hasOpenRequest, householdOf } from './household'
import { requestLimits } from './requestLimits'
import { isOpen } from './requestSettings'
import { tellOfRequest } from './toldRequests'
import { insertChange, type RequestRow } from './writeChange'

type Wanted = PayloadOf<typeof AskForDevice>

/** The row comes with its household, or not at all: of two sent at the same moment, one is told of the other. */
export async function writeRequest(context: CommandContext, wanted: Wanted, sentBy: string | null = null) {
  const { db, now } = context
  if (!isOpen(context)) return refused(NOT_OPEN)
  const row = rowOf(wanted, { now, sentBy, organisation: await handlingOrganisation(context) })
  const household = { familyName: row.family_name, contact: row.phone ?? row.email }
  if (await hasOpenRequest(db, household)) return refused(LIKELY_DOUBLE)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('device_request')
    .values(row)
    .onConflict(conflict => conflict.column('household').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return refused(LIKELY_DOUBLE)
  await insertChange(db, row, { did: 'ask', at: now, account: null })
  await tellOfRequest(context, row, 'received')
  await countDone(context, requestLimits)
  return done({ reference: row.reference, requestId: row.id }, row.id)
}

type Writing = { now: number; sentBy: string | null; organisation: string }

function rowOf(wanted: Wanted, { now, sentBy, organisation }: Writing): RequestRow {
  const { reachMe } = wanted
  const phone = reachMe.by === 'phone' ? reachMe.phone : null
  const email = reachMe.by === 'email' ? reachMe.email : null
  return {
    id: randomBytes(16).toString('hex'),
    reference: newReference(),
    organisation_id: organisation,
    asked_by: wanted.askedBy,
    helper_name: wanted.helperName || null,
    commune: wanted.commune,
    kind: wanted.kind,
    need: wanted.need,
    at_home: wanted.atHome,
    adults: wanted.adults,
    children: wanted.children,
    means: wanted.means,
    means_by: wanted.meansBy || null,
    connection: wanted.connection,
    collection: wanted.collection,
    family_name: wanted.familyName,
    phone,
    email,
    language: wanted.language ?? FRENCH,
    household: householdOf({ familyName: wanted.familyName, contact: phone ?? email }),
    state: 'received',
    version: 0,
    made_at: now,
    decided_by: null,
    refusal: null,
    contested_at: null,
    upheld_at: null,
    asks: null,
    extra: 0,
    check_asked_at: null,
    check_answer: null,
    sent_by: sentBy,
    settled_at: null,
    erased_at: null,
  }
}
