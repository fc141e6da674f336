import { brotliCompressSync, constants } from 'node:zlib'
import type { Tutorial } from '../tutorial'

/** What every lesson in one language may weigh on the way, with every drawing. */
export const MAX_PACK_KB = 400

const weights = new WeakMap<Tutorial, number>()

/** Bytes of a lesson as it travels, its drawings included: at the setting of server/compression.ts. Measured once. */
export function weighTutorial(tutorial: Tutorial): number {
  const cached = weights.get(tutorial)
  if (cached !== undefined) return cached
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  const bytes = brotliCompressSync(JSON.stringify(tutorial), { params }).length
  weights.set(tutorial, bytes)
  return bytes
}

/** The same for many, KB of 1 000 bytes. */
export const weighPackKb = (tutorials: Tutorial[]) =>
  tutorials.reduce((sum, tutorial) => sum + weighTutorial(tutorial), 0) / 1_000
