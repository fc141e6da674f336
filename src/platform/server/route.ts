import type { Language } from '../everywhere/languages'
import type { Context } from './context'
import type { Town } from './town'

/** A GET of an address that is no page. */
export type RouteRequest = {
  params: Record<string, string>
  query: URLSearchParams
  language: Language
  context: Context
  town: Town
}

export type RouteFile = {
  body: string
  type: string
  /** A public file is kept by any cache, which asks whether it changed; a personal one by none. */
  cache: 'public' | 'none'
  /** Of this body, when it is known already. */
  etag?: string
  headers?: Record<string, string>
  status?: 200 | 404
}

/** `unknown` is a 404; `continue` leaves the address to the pages. */
export type RouteAnswer = RouteFile | { redirect: string } | 'unknown' | 'continue'

export type Route = {
  path: string
  /** The pages of any site may read it. */
  isOpen?: true
  answer: (request: RouteRequest) => RouteAnswer | Promise<RouteAnswer>
}
