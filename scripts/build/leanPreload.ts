import { resolve } from 'node:path'
import type { Plugin } from 'vite'

/** As Vite names its own, `vite/dist/node`: a build in which nobody asked for it stops, see below. */
const VITE_HELPER = '\0vite/preload-helper.js'

/** What asks for scripts ahead of their import is ours, and light: `src/platform/app/preloadScripts.ts`. */
export function leanPreload(): Plugin {
  let isUsed = false
  return {
    name: 'lean-preload',
    apply: 'build',
    enforce: 'pre',
    resolveId(id) {
      if (id !== VITE_HELPER) return null
      isUsed = true
      return resolve('src/platform/app/preloadScripts.ts')
    },
    generateBundle() {
      if (!isUsed)
        this.error('Vite no longer asks for its preload helper by this name: see scripts/build/leanPreload.ts')
    },
  }
}
