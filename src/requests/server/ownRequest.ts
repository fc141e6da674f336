import { readLanguage } from '../../platform/everywhere/languageAddress'
import type { ResultOf } from '../../platform/everywhere/command'
import { FRENCH } from '../../platform/everywhere/languages'
import { HOUR_MS } from '../../platform/everywhere/durations'
import { readReference } from '../../platform/everywhere/reference'
import { matchesVerifier } from '../../appointments/matchesVerifier'
import { hasOpened } from '../../platform/server/actor'
import { findReceipt } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { checkAttemptsLeft, countFailedAttempt, isGuessed } from '../../platform/server/failedAttempts'
import { bearer, holderOf, proving } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { AskForDevice } from '../deviceRequest'
import { estimateOf, pointLines, pointsOf, positionOf } from '../queueRule'
import { OpenRequest, ShowAskedRequest, ShowRequest, type CompletedField, type OwnRequest } from '../requestQuestions'
import { isQueued, nextActor, type RefusalReason } from '../requestStates'
import { findHandOvers, findQueue, rankedOf, ruleAt } from './queueOnServer'
import type { RequestRow } from './writeChange'

export const findRequest = async (
  db: AnyDatabase,
  column: 'id' | 'reference',
  value: string,
): Promise<RequestRow | null> =>
  (await db
    .selectFrom('device_request')
    .selectAll()
    .where(column, '=', value)
    .where('erased_at', 'is', null)
    .executeTakeFirst()) ?? null

/** The same work for an unknown reference as for a wrong fact is done by the form, which then asks the others. */
async function proves(context: Context, { reference, fact }: { reference: string; fact: string }) {
  const row = await findRequest(context.db, 'reference', reference)
  if (!row) return 'elsewhere' as const
  if (!hasOpened(context.actor, reference)) await checkAttemptsLeft(context, reference)
  const guessing = { isGuessed: await isGuessed(context, reference) }
  if (matchesVerifier({ familyName: row.family_name, phone: row.phone }, fact, guessing)) return 'opened' as const
  await countFailedAttempt(context, reference)
  return 'wrong' as const
}

export const openRequest = answerQuestion(
  OpenRequest,
  proving(({ reference }) => reference),
  { subject: proves, unknown: 'elsewhere', answer: (_context, _access, found) => found },
)

/** The reference that this browser opened, for those who may change it too. */
export const holderOfRequest = holderOf<{ reference: string }>(({ reference }) => readReference(reference))

export const findByReference = ({ db }: Pick<Context, 'db'>, { reference }: { reference: string }) =>
  findRequest(db, 'reference', readReference(reference) ?? '')

/** Where it stands in the queue, and in how many weeks: by the rule in force, from the queue as it is now. */
async function placeOf(context: Context, row: RequestRow): Promise<OwnRequest['place']> {
  if (!isQueued(row.state)) return null
  const rule = await ruleAt(context)
  const queue = await findQueue(context, row.organisation_id, row.kind)
  const own = rankedOf(row)
  const position = positionOf(rule, queue, { id: row.id, now: context.now }) ?? queue.length
  const handedOver = await findHandOvers(context, row.organisation_id, row.kind)
  return {
    position,
    waiting: queue.length,
    estimate: estimateOf(position, handedOver, context.now),
    lines: pointLines(rule, own, context.now),
    points: pointsOf(rule, own, context.now),
  }
}

/** A silent request is taken up again by the answer that was missing. */
const isToAnswer = ({ state }: RequestRow) => state === 'to-complete' || state === 'silent'

export async function show(context: Context, _parameters: unknown, row: RequestRow): Promise<OwnRequest> {
  const changes = await context.db
    .selectFrom('request_change')
    .selectAll()
    .where('request_id', '=', row.id)
    .orderBy('version', 'desc')
    .execute()
  const isContested = row.contested_at !== null
  const isFinal = row.upheld_at !== null
  const collection = row.state === 'collection' ? await context.appointmentBook.find(context, row.reference) : null
  const told = changes.find(({ did }) => did === 'refuse' || did === 'uphold')
  return {
    reference: row.reference,
    familyName: row.family_name,
    askedBy: row.asked_by,
    kind: row.kind,
    language: readLanguage(row.language) ?? FRENCH,
    state: row.state,
    // An hour that is past is for the team to plan again.
    next: collection?.isOver ? 'team' : nextActor(row.state, isContested && !isFinal),
    madeAt: row.made_at,
    place: await placeOf(context, row),
    collection,
    asks: isToAnswer(row) ? (JSON.parse(row.asks ?? '[]') as CompletedField[]) : [],
    isSilent: row.state === 'silent',
    check: row.check_asked_at === null ? null : { answer: row.check_answer },
    isFollowedBySender: row.sent_by !== null,
    refusal:
      row.state === 'refused'
        ? {
            reason: (row.refusal ?? 'elsewhere') as RefusalReason,
            words: told?.words ?? null,
            isContested,
            isFinal,
          }
        : null,
    changes: changes.map(({ did, state, at, words }) => ({
      did,
      state,
      at,
      words: did === 'exception' ? null : words,
    })),
  }
}

export const showRequest = answerQuestion(ShowRequest, holderOfRequest, {
  subject: findByReference,
  unknown: null,
  answer: show,
})

/** Time to read, print and save; after it the reference and a known fact are required. */
const ASKED_ACCESS_MS = 2 * HOUR_MS

async function findAsked(context: Context, { key }: { key: string }): Promise<RequestRow | null> {
  const receipt = await findReceipt(context.db, key)
  if (receipt?.kind !== AskForDevice.kind || receipt.outcome !== 'done') return null
  if (receipt.at < context.now - ASKED_ACCESS_MS) return null
  return findRequest(context.db, 'id', (receipt.result as ResultOf<typeof AskForDevice>).requestId)
}

export const showAskedRequest = answerQuestion(
  ShowAskedRequest,
  bearer(({ key }) => key),
  { subject: findAsked, unknown: null, answer: show },
)
