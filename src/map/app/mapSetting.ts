import type { Language } from '../../platform/everywhere/languages'
import type { AskedOfPage } from './leaflet/askMap'

/** What the page tells the script of its map, in `data-map`. In a text, {n} and {name} are to be filled. */
export type MapSetting = {
  asked: AskedOfPage
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
