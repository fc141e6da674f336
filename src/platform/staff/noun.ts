import type { RouteRecordRaw } from 'vue-router'
import type { Role } from '../everywhere/role'
import type { StaffWordKey } from '../everywhere/words'

/** A line of the menu, for whoever has one of these roles. `key`: the letter that leads there, after `g`. */
export type StaffEntry = { path: string; title: StaffWordKey; roles: readonly Role[]; key?: string }

/** All that a noun brings to the application of the staff. The list of the nouns is `site/staff/nouns.ts`. */
export type StaffNoun = {
  /** Pages, each loaded when it is first asked for. `meta.title` is a key of `content/words/espace.json`. */
  routes: RouteRecordRaw[]
  entries?: StaffEntry[]
}

declare module 'vue-router' {
  interface RouteMeta {
    title: StaffWordKey
    /** Shown to whoever is not signed in. */
    isOpen?: boolean
  }
}
