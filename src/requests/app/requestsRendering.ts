import { requestPages } from './requestPages'
import type { NounRendering } from '../../platform/app/noun'
import { ShowRequestsToday, type RequestsToday } from '../requestQuestions'

/** Without network nobody knows what is open today, nor how long it takes: the form can be filled in all the same. */
const unknownToday = {
  name: ShowRequestsToday.name,
  answer: (): RequestsToday => ({ isOpen: null, kinds: [], places: [] }),
}

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = {
  pages: requestPages,
  offlineAnswers: [unknownToday],
}
