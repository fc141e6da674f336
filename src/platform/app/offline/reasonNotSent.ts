import type { Obstacle } from '../../offline/localDatabase'
import { word, type WordKey } from '../../everywhere/words'

type Told = { obstacle: Obstacle | null; serverMayHaveIt: boolean; isOnline: boolean }

/** Why a message is not confirmed yet. Without an answer: no network only when the browser says so too. */
export function reasonNotSent({ obstacle, serverMayHaveIt, isOnline }: Told): WordKey {
  if (obstacle === null) return word('outbox.trying')
  if (obstacle !== 'no-network') return word(`outbox.reason.${obstacle}`)
  if (serverMayHaveIt) return word('outbox.reason.maybe-there')
  return isOnline ? word('outbox.reason.no-answer') : word('outbox.reason.no-network')
}
