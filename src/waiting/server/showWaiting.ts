import { matchesVerifier } from '../../appointments/matchesVerifier'
import { journeyPlace } from '../../appointments/findSlots'
import type { NeedId } from '../../needs/need'
import type { ResultOf } from '../../platform/everywhere/command'
import { HOUR_MS } from '../../platform/everywhere/durations'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { readReference } from '../../platform/everywhere/reference'
import { hasOpened } from '../../platform/server/actor'
import { findReceipt } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { checkAttemptsLeft, countFailedAttempt, isGuessed } from '../../platform/server/failedAttempts'
import { bearer, holderOf, proving } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { isSettled, JoinWaitingList } from '../waitingList'
import {
  OpenWaiting,
  ShowJoinedWaiting,
  ShowWaiting,
  type OwnOffer,
  type OwnWaiting,
  type WaitingPlace,
} from '../waitingQuestions'
import { calmOf, findOpenOffer, findWaiting, placesOfRow, type WaitingRow } from './waitingRows'

/** Once it is an appointment, the same reference opens the appointment. */
async function proves(context: Context, { reference, fact }: { reference: string; fact: string }) {
  const row = await findWaiting(context.db, 'reference', reference)
  if (!row || row.state === 'accepted') return 'elsewhere' as const
  if (!hasOpened(context.actor, reference)) await checkAttemptsLeft(context, reference)
  const guessing = { isGuessed: await isGuessed(context, reference) }
  if (matchesVerifier({ familyName: row.family_name, phone: row.phone }, fact, guessing)) return 'opened' as const
  await countFailedAttempt(context, reference)
  return 'wrong' as const
}

export const openWaiting = answerQuestion(
  OpenWaiting,
  proving(({ reference }) => reference),
  { subject: proves, unknown: 'elsewhere', answer: (_context, _access, found) => found },
)

/** How many come before, of those who wait at this place; and how many of these are urgent. */
export async function countAhead(db: AnyDatabase, row: WaitingRow, placeId: string) {
  const calm = calmOf(row)
  const rows = await db
    .selectFrom('waiting_at')
    .select(['calm', ({ fn }) => fn.countAll<number | string>().as('count')])
    .where('place_id', '=', placeId)
    .where('waiting_id', '!=', row.id)
    .where(of =>
      of.or([
        of('calm', '<', calm),
        of.and([of('calm', '=', calm), of('joined_at', '<', row.joined_at)]),
        of.and([of('calm', '=', calm), of('joined_at', '=', row.joined_at), of('waiting_id', '<', row.id)]),
      ]),
    )
    .groupBy('calm')
    .execute()
  const count = (wanted: number) => Number(rows.find(one => one.calm === wanted)?.count ?? 0)
  return { ahead: count(0) + count(1), urgentAhead: count(0) }
}

function findPositions(context: Context, row: WaitingRow): Promise<WaitingPlace[]> {
  if (isSettled(row.state)) return Promise.resolve([])
  return Promise.all(
    placesOfRow(row).map(async id => {
      const { ahead, urgentAhead } = await countAhead(context.db, row, id)
      return { id, name: context.places.findPlace(id)?.name ?? id, position: ahead + 1, urgentAhead }
    }),
  )
}

async function findOffer({ db, places }: Context, row: WaitingRow): Promise<OwnOffer | null> {
  const offer = await findOpenOffer(db, row.id)
  if (!offer) return null
  const { id, starts_at: startsAt, minutes, held_until: heldUntil } = offer
  return { id, startsAt, minutes, heldUntil, place: journeyPlace(places, offer.place_id) }
}

async function findLast({ db }: Context, row: WaitingRow): Promise<OwnWaiting['lastOffer']> {
  const last = await db
    .selectFrom('waiting_offer')
    .select(['starts_at', 'state'])
    .where('waiting_id', '=', row.id)
    .where('open_of', 'is', null)
    .orderBy('answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last && last.state !== 'open' ? { startsAt: last.starts_at, state: last.state } : null
}

async function show(context: Context, _parameters: unknown, row: WaitingRow): Promise<OwnWaiting> {
  const channel = context.findNewsChannel({ phone: row.phone, email: row.email })
  return {
    reference: row.reference,
    familyName: row.family_name,
    language: readLanguage(row.language) ?? FRENCH,
    need: row.need as NeedId,
    state: row.state,
    joinedAt: row.joined_at,
    isUrgent: row.urgent_at !== null,
    places: await findPositions(context, row),
    offer: await findOffer(context, row),
    lastOffer: await findLast(context, row),
    toldBy: channel?.isPromised ? channel.by : null,
  }
}

export const showWaiting = answerQuestion(
  ShowWaiting,
  holderOf(({ reference }) => readReference(reference)),
  {
    subject: ({ db }, { reference }) => findWaiting(db, 'reference', readReference(reference) ?? ''),
    unknown: null,
    answer: show,
  },
)

/** Time to read, print and save; after it the reference and a known fact are required. */
const JOINED_ACCESS_MS = 2 * HOUR_MS

async function findJoined(context: Context, { key }: { key: string }): Promise<WaitingRow | null> {
  const receipt = await findReceipt(context.db, key)
  if (receipt?.kind !== JoinWaitingList.kind || receipt.outcome !== 'done') return null
  if (receipt.at < context.now - JOINED_ACCESS_MS) return null
  return findWaiting(context.db, 'id', (receipt.result as ResultOf<typeof JoinWaitingList>).waitingId)
}

export const showJoinedWaiting = answerQuestion(
  ShowJoinedWaiting,
  bearer(({ key }) => key),
  { subject: findJoined, unknown: null, answer: show },
)
