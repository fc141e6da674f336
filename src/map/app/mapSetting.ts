import type { Language } from '../../platform/everywhere/languages'
import type { OfflineDevice } from '../../platform/app/offline/offlineDevice'

/** What the page was asked for, in the parameters of the question. */
export type MapSearch = { need?: string; from?: string; open?: '1'; stepFree?: '1'; equipment?: '1'; place?: string }
/** This device in the place of the server: loaded only when the network does not answer. */
export type LoadOfflineDevice = () => Promise<Pick<OfflineDevice, 'ask' | 'now'>>

/** When one can come, in words, line by line; empty when it is not known. */
export type CardTexts = { hours: string; next: string }

/** What the page tells the script of its map, in `data-map`. In a text, {n} and {name} are to be filled. */
export type MapSettingOnPage = {
  asked: MapSearch
  /** Addresses of a place, where `_id_` is to be replaced. */
  pageHref: string
  bookHref: string
  language: Language
  townPhone: string
  /** Attributes of what is French on a page of another language. */
  french: { lang?: string; dir?: string }
  words: {
    label: string
    closer: string
    farther: string
    left: string
    right: string
    up: string
    down: string
    here: string
    hereSearching: string
    hereFound: string
    hereRefused: string
    hereFailed: string
    shown: string
    none: string
    group: string
    approximate: string
    several: string
    close: string
    page: string
    book: string
  }
}

export type MapSetting = MapSettingOnPage & { loadOfflineDevice: LoadOfflineDevice }
