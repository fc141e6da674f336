import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { isRuntime } from './inlineRuntime.ts'

/** As Vite names its own, `vite/dist/node`: a build in which nobody asked for it stops, see below. */
const VITE_HELPER = '\0vite/preload-helper.js'

/** What each script of the build imports, by its file. */
const imports = new Map<string, readonly string[]>()

export const importsOf = (file: string): readonly string[] => imports.get(file) ?? []

/**
 * A list names only scripts that do not come anyway: without `file`, which is imported at once, and without those that
 * the script which asks for it was loaded with.
 */
export function withoutLoaded(scripts: string[], { file, asking }: { file: string; asking: string }): string[] {
  const loaded = new Set([asking])
  for (const script of loaded) for (const imported of importsOf(script)) loaded.add(imported)
  return scripts.filter(script => script !== file && !loaded.has(script) && !isRuntime(script))
}

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
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) if (file.type === 'chunk') imports.set(file.fileName, file.imports)
      if (!isUsed)
        this.error('Vite no longer asks for its preload helper by this name: see scripts/build/leanPreload.ts')
    },
  }
}
