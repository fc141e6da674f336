import { phoneInWords } from '../platform/everywhere/phone'
import { word, type WordKey, type Words } from '../platform/everywhere/words'
import { isDoubtful, type PublishedHours } from '../hours/publishedHours'
import type { Place } from './place'

type Doubtful = Pick<Place, 'isMoving' | 'address' | 'stepFree' | 'services' | 'toCheck'>

/** What one must ask before coming, as nobody knows it or nobody is sure: each is said once on a page, here. */
function listDoubts(place: Doubtful, hours: PublishedHours | null, now: number): WordKey[] {
  const isFixed = !place.isMoving
  const doubts: [isDoubt: boolean | undefined, text: WordKey][] = [
    [isDoubtful(hours, now), word('ask.hours')],
    [isFixed && !place.address, word('ask.street')],
    [isFixed && place.stepFree === undefined, word('ask.stepFree')],
    [place.services.length > 0 && place.toCheck?.services !== undefined, word('ask.services')],
  ]
  return doubts.flatMap(([isDoubt, text]) => (isDoubt ? [text] : []))
}

type Asking = { now: number; phone: string }

/** "Avant de venir, demandez au 03 87 55 54 81 : les horaires, la rue."; empty when all is known. */
export function doubtsText(
  { t }: Words,
  { place, hours }: { place: Doubtful; hours: PublishedHours | null },
  { now, phone }: Asking,
): string {
  const doubts = listDoubts(place, hours, now)
  return doubts.length
    ? t('place.ask', { phone: phoneInWords(phone), facts: doubts.map(doubt => t(doubt)).join(', ') })
    : ''
}
