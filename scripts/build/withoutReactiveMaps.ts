import type { Plugin } from 'vite'

/** What Vue writes, and what is left of it: each must be there once. */
const REPLACED: [string, string][] = [
  ['case "Map":\n    case "Set":\n    case "WeakMap":\n    case "WeakSet":\n      return 2 /* COLLECTION */;', ''],
  ['const instrumentations = createInstrumentations(isReadonly2, shallow);', 'const instrumentations = {};'],
]

/**
 * No part of a resident's page makes a `Map` or a `Set` reactive (`tests/houseRules/leanVue.test.ts` holds the sources to
 * it): what Vue has for them is half a kilobyte of each form.
 */
export function withoutReactiveMaps(): Plugin {
  return {
    name: 'without-reactive-maps',
    apply: 'build',
    transform(code, id) {
      if (!/@vue\/reactivity\/dist\/reactivity\.esm-bundler\.js$/.test(id)) return null
      return { code: withPlainMaps(code), map: null }
    },
  }
}

/** Throws when another version of Vue writes it otherwise. */
export function withPlainMaps(code: string): string {
  return REPLACED.reduce((text, [written, left]) => {
    const parts = text.split(written)
    if (parts.length !== 2) throw new Error(`Vue has "${written.slice(0, 30)}" ${parts.length - 1} times, not once`)
    return parts.join(left)
  }, code)
}
