import type { RouteLocationNormalizedLoaded } from 'vue-router'

/** Where one was going before the sign-in: a path of this application, never another site. */
export function wayOn({ query: { vers } }: RouteLocationNormalizedLoaded): string {
  return typeof vers === 'string' && /^\/(?![/\\])/.test(vers) ? vers : '/'
}
