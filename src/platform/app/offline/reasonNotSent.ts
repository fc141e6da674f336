import type { Obstacle } from '../../offline/localDatabase'
import type { WordKey } from '../../everywhere/words'

type Told = { obstacle: Obstacle | null; serverMayHaveIt: boolean; isOnline: boolean }

/** Why a message is not confirmed yet. Without an answer: no network only when the browser says so too. */
export function reasonNotSent({ obstacle, serverMayHaveIt, isOnline }: Told): WordKey {
  if (obstacle === null) return 'outbox.trying'
  if (obstacle !== 'no-network') return `outbox.reason.${obstacle}`
  if (serverMayHaveIt) return 'outbox.reason.maybe-there'
  return isOnline ? 'outbox.reason.no-answer' : 'outbox.reason.no-network'
}
