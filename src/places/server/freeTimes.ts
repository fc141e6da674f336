import type { ParametersOf } from '../../platform/everywhere/question'
import type { Context } from '../../platform/server/context'
import { isUnavailable } from '../../platform/server/database'
import { FindNextFreeSlots, type NextFree } from '../nextFree'

/** A connection that nobody answers is given up after 15 s: the rest of the page, which is in memory, does not wait for it. */
const FREE_TIMES_TIMEOUT_MS = 3_000

/** Null while the database cannot say: places are in memory, free times are not. */
export async function findFreeTimes(
  { ask }: Pick<Context, 'ask'>,
  parameters: ParametersOf<typeof FindNextFreeSlots>,
): Promise<NextFree | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<null>(resolve => (timer = setTimeout(() => resolve(null), FREE_TIMES_TIMEOUT_MS)))
  const asked = ask(FindNextFreeSlots, parameters).catch((error: unknown) => {
    if (isUnavailable(error)) return null
    throw error
  })
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer))
}
