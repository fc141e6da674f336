import { randomBytes } from 'node:crypto'
import type { ResultOf } from '../../platform/everywhere/command'
import { HOUR_MS } from '../../platform/everywhere/durations'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import { answerCommand, countedApart, findReceipt } from '../../platform/server/commands'
import { countDone } from '../../platform/server/countDone'
import type { Context } from '../../platform/server/context'
import { anyone, bearer } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { GIVE_COMPUTER } from '../../needs/namedNeeds'
import { TOWN_ORGANISATION } from '../../people/account'
import { FindNextFreeSlots, FindReceivingPlaces } from '../../places/nextFree'
import { AnnounceGift, NOT_TAKEN } from '../gift'
import { ShowAnnouncedGift, ShowGiftsToday, type AnnouncedGift, type GiftsToday } from '../giftQuestions'
import { LOTS } from './demonstrationExamples'
import { giftLimits } from './giftLimits'
import { isOpen } from './giftSettings'

/** Those asked for their free times: a place that takes gifts is one of few. */
const MAX_PLACES = 50

/** Where a gift can be brought: the places of which an opening says so, that have a free time. */
async function giftsToday(context: Context): Promise<GiftsToday> {
  if (!isOpen(context)) return { isOpen: false, places: [] }
  const receiving = (await context.ask(FindReceivingPlaces, {})).slice(0, MAX_PLACES)
  const free = await context.ask(FindNextFreeSlots, { places: receiving, need: GIVE_COMPUTER })
  const places = receiving.flatMap(id => {
    const [place, first] = [context.places.findPlace(id), free[id]]
    return place && first ? [{ id, name: place.name, commune: place.commune, startsAt: first.startsAt }] : []
  })
  const example = await findExample(context)
  return { isOpen: true, places, ...(example && { example }) }
}

/** Only of a donor whom nobody is: no real address is ever told. */
async function findExample(context: Context): Promise<string | null> {
  if (!context.config.isDemonstration) return null
  const row = await context.db
    .selectFrom('lot')
    .innerJoin('donor', 'donor.id', 'lot.donor_id')
    .select('lot.id')
    .where('donor.name', '=', LOTS[0]!.donor.name)
    .orderBy('lot.made_at')
    .executeTakeFirst()
  return row ? context.lotPageOf(context, row.id) : null
}

export const showGiftsToday = answerQuestion(ShowGiftsToday, anyone, giftsToday)

export const announceGift = countedApart(
  answerCommand(AnnounceGift, anyone, async (context, gift) => {
    if (!isOpen(context)) return refused(NOT_TAKEN)
    const { reachMe, donorKind, kind, count, works, way, name, language = FRENCH } = gift
    const id = randomBytes(16).toString('hex')
    const reference = newReference()
    await context.db
      .insertInto('gift')
      .values({
        id,
        reference,
        kind,
        count,
        works,
        way,
        name,
        language,
        organisation_id: TOWN_ORGANISATION,
        donor_kind: donorKind,
        phone: reachMe.by === 'phone' ? reachMe.phone : null,
        email: reachMe.by === 'email' ? reachMe.email : null,
        made_at: context.now,
        settled_at: null,
        lot_id: null,
      })
      .execute()
    await countDone(context, giftLimits)
    return done({ reference, giftId: id }, id)
  }),
)

/** Time to read, print and save. */
const RECEIPT_ACCESS_MS = 2 * HOUR_MS

async function findAnnounced(context: Context, { key }: { key: string }) {
  const receipt = await findReceipt(context.db, key)
  if (receipt?.kind !== AnnounceGift.kind || receipt.outcome !== 'done') return null
  if (receipt.at < context.now - RECEIPT_ACCESS_MS) return null
  const { giftId } = receipt.result as ResultOf<typeof AnnounceGift>
  const columns = ['reference', 'kind', 'count', 'way'] as const
  return (await context.db.selectFrom('gift').select(columns).where('id', '=', giftId).executeTakeFirst()) ?? null
}

export const showAnnouncedGift = answerQuestion(
  ShowAnnouncedGift,
  bearer(({ key }) => key),
  {
    subject: findAnnounced,
    unknown: null,
    answer: async (context, _asked, row): Promise<AnnouncedGift> => ({ ...row, today: await giftsToday(context) }),
  },
)
