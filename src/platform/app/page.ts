import type { Component, InjectionKey } from 'vue'
import type { GenericSchema } from 'valibot'
import type { ParametersOf, Question } from '../everywhere/question'
import type { Language } from '../everywhere/languages'
import type { WordKey, Words } from '../everywhere/words'
import type { Wake } from './wake'

/** What was asked for: the path's named parts and the query, each parameter with all its values. */
export type PageRequest = { path: string; params: Record<string, string>; query: URLSearchParams }

export type PageAsk = {
  question: Question
  parameters: unknown
  /** The page says enough without it: left out while the database does not answer. */
  isOptional?: true
}

export const asking = <Q extends Question<string, GenericSchema>>(
  question: Q,
  parameters: ParametersOf<Q>,
): PageAsk => ({
  question,
  parameters,
})

/**
 * A page: a path, a component, and the questions it asks. The component is a function of the answers: one prop
 * for each question, and `request`; nothing is fetched inside. The server and the offline shell render from it.
 */
export type Page = {
  path: string
  component: () => Promise<{ default: Component }>
  /** Questions by the name of the prop that receives the answer. */
  asks: (request: PageRequest) => Record<string, PageAsk>
  title: (words: Words, props: Record<string, unknown>) => string
  /** For search engines: one sentence that the page is true to. A page that nobody looks for has none. */
  description?: (words: Words, props: Record<string, unknown>) => string
  /** Is this thing there? A page of something unknown is a 404. */
  exists?: (props: Record<string, unknown>) => boolean
  /** Shows personal data: sent with `Cache-Control: no-store`. */
  isPersonal?: boolean | ((request: PageRequest) => boolean)
  /** Its name in the site map; a page without one is not listed. */
  siteMapTitle?: WordKey
}

/** What the town says that people do behind the pages: nothing more is promised. */
export type Commitments = {
  /** Somebody at the places reads the bookings before the day. */
  areBookingsRead: boolean
  /** Who asks to be called is called within so many working days; null while nobody calls. */
  callbackWorkingDays: number | null
  /** Somebody reads what is reported of the page of a place. */
  areReportsRead?: boolean
}

/** What every part of a page may need to know. */
export type PageSetting = {
  path: string
  /** Asked for by the address; its links carry it. The texts are French when a word is not translated. */
  language: Language
  /** Machine translation that no reader has reviewed (content/words/readers.json). */
  isMachineMade?: boolean
  /** The language of this visitor's browser, and the link to it in its own words; on a first visit only. */
  languageOffer?: { language: Language; text: string }
  /** Said without network to who asked for a language that this device has not kept, in that language. */
  missingLanguage?: { language: Language; text: string }
  isDemonstration: boolean
  /** A computer that people use one after the other: it keeps nothing of them. */
  isStation?: boolean
  /** The document is shown without network, from what the device kept. */
  isOffline: boolean
  /** When the device kept the answers that this page shows, ms; offline only. */
  storedAt?: number
  /** Server time, ms UTC; the device's when offline. */
  now: number
  townPhone: string
  /** How to write to the town, for who cannot call: an e-mail address, a page, or where to send a letter. Not told: none. */
  townContact?: string
  /** Address of the site as it is typed, for paper. */
  site?: string
  commitments?: Commitments
}

/** The parts of pages that come alive, by name: each loaded when it is needed. */
export type Islands = Record<string, () => Promise<{ default: Component }>>

/** Handed by the site to whatever renders or wakes a page. */
export const ISLANDS: InjectionKey<Islands> = Symbol('islands')

export const PAGE_SETTING: InjectionKey<PageSetting> = Symbol('page setting')
export const WORDS: InjectionKey<Words> = Symbol('words')
/** A part that may come alive, and what it was given when the server rendered it. */
export type RenderedIsland = { name: string; wake: Wake; given: Record<string, unknown> }
/** The islands met while rendering: at its end, after all that is read, the page carries what they need. */
export const RENDERED_ISLANDS: InjectionKey<RenderedIsland[]> = Symbol('islands met')
