import type { Component, InjectionKey, Ref } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import type { Duty, Role } from '../everywhere/role'
import type { Queued } from './offline/queuedCommands'
import type { StaffWords } from './useStaffWords'
import type { StaffWordKey } from '../everywhere/words'

/**
 * A line of the menu, for whoever has one of these roles. `key`: the letter that leads there, after `g`. `isFirst`: where
 * she begins who receives nobody, and so has no day.
 */
export type StaffEntry = { path: string; title: StaffWordKey; roles: readonly Role[]; key?: string; isFirst?: true }

/** The lines of the menu of whoever is signed in: a page links only where her duties lead. */
export const MENU: InjectionKey<Ref<readonly StaffEntry[]>> = Symbol('menu')

/**
 * What one chooses from when the server found something else than what a queued command supposed: both versions in words,
 * and the payload that says one's own version again, knowing theirs. Without `insist`, one begins anew. `typed`: what
 * was typed, of a command that the server refused. `page`: where one looks before one chooses.
 */
export type Decision = {
  versions: (message: Queued, words: StaffWords) => { yours: string; theirs: string }
  typed?: (message: Queued, words: StaffWords) => string
  page?: (message: Queued) => string
  insist?: (message: Queued) => unknown
}

export type TodayList = () => Promise<{ default: Component }>
/** Those of all nouns, for the page of the day: it knows none above its own. */
export const TODAY_LISTS: InjectionKey<TodayList[]> = Symbol('today lists')

/** Those of all nouns, for the page of whom a prescriber sent. */
export const SENT_LISTS: InjectionKey<TodayList[]> = Symbol('sent lists')
export type NamedPlace = { id: string; name: string; commune: string }
/** Those of these ids; else those that a few words find, `total` of them. */
export type PlaceFinder = (wanted: {
  ids?: string[]
  search?: string
}) => Promise<{ places: NamedPlace[]; total: number }>
/** For who charges a colleague with places: the staff themselves know none. */
export const PLACE_FINDER: InjectionKey<PlaceFinder> = Symbol('place finder')

/** All that a noun brings to the application of the staff. The list of the nouns is `site/staff/nouns.ts`. */
export type StaffNoun = {
  /** Pages, each loaded when it is first asked for. `meta.title` is a key of `content/words/espace.json`. */
  routes: RouteRecordRaw[]
  entries?: StaffEntry[]
  /** Tasks that colleagues share, shown under the day of today. */
  todayList?: TodayList
  /** What a prescriber sent of it, shown under the people whom she sent. */
  sentList?: TodayList
  findPlaces?: PlaceFinder
  /** By kind of command. */
  decisions?: Record<string, Decision>
  /**
   * Brings up to date what this device stores of the noun, sealed; called now and then, when the network is there. Asks
   * only for what these duties may read: each refusal is a row of the journal.
   */
  refreshPacks?: (duties: Duty[]) => Promise<void>
}

declare module 'vue-router' {
  interface RouteMeta {
    title: StaffWordKey
    /** Shown to whoever is not signed in. */
    isOpen?: boolean
  }
}
