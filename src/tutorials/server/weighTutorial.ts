import { brotliCompressSync, constants } from 'node:zlib'
import type { Tutorial } from '../tutorial'

/** What every lesson in one language may weigh on the way, with every drawing. */
export const MAX_PACK_KB = 400

const weights = new WeakMap<Tutorial, number>()

/** Bytes of a lesson as it travels, within 8 %, its drawings included. Measured once. */
export function weighTutorial(tutorial: Tutorial): number {
  const cached = weights.get(tutorial)
  if (cached !== undefined) return cached
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  const bytes = brotliCompressSync(JSON.stringify(tutorial), { params }).length
  weights.set(tutorial, bytes)
  return bytes
}

/** Many, packed as small as they travel, KB of 1 000 bytes: slower than the estimate that a page gives. */
export const weighPackKb = (tutorials: Tutorial[]) =>
  tutorials.reduce((sum, tutorial) => sum + brotliCompressSync(JSON.stringify(tutorial)).length, 0) / 1_000
