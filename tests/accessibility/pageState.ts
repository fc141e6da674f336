import type { Language } from '../../src/platform/everywhere/languages'
import type { Visit } from './reachStates'

/** Fields that ask about oneself, or about somebody else. */
export type Tokens = Record<string, string>

export type PageState = {
  page: string
  state: string
  reach: (visit: Visit) => Promise<unknown>
  /** `needed`: it is only there with JavaScript; `off`: only without. */
  script?: 'needed' | 'off'
  /** A form came back with what to put right. */
  hasErrors?: true
  /** Also walked with the keyboard, squeezed, enlarged, spaced: once for each kind of page. */
  isWalked?: true
  tokens?: Tokens
  /** Of the page, when it is not French. */
  language?: Language
}
