import type { NounRendering } from '../../platform/app/noun'
import { FindWorkshops, ListWorkshops } from '../workshopQuestions'
import { workshopPages } from './workshopPages'

/** Without network nobody knows how many seats are left: the page says so, unless this device keeps it as it was. */
const unknownNow = { name: ListWorkshops.name, answer: () => ({ lines: null }) }

/** A search finds them with the network only: they change by the hour. */
const noneFound = { name: FindWorkshops.name, answer: () => [] }

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = { pages: workshopPages, offlineAnswers: [unknownNow, noneFound] }
