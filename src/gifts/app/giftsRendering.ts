import type { NounRendering } from '../../platform/app/noun'
import { ShowGiftsToday, type GiftsToday } from '../giftQuestions'
import { giftPages } from './giftPages'

/** Without network nobody knows where gifts are taken today: the form can be filled in all the same. */
const unknownToday = { name: ShowGiftsToday.name, answer: (): GiftsToday => ({ isOpen: null, places: [] }) }

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = {
  pages: giftPages,
  offlineAnswers: [unknownToday],
}
