import { HOUR_MS } from '../../everywhere/durations'

const MAX_RETRY_DELAY_MS = 6 * HOUR_MS

/**
 * In ms: twice as long after each attempt (from 1 on), less up to half by chance, (jitter), so that jobs that failed
 * together do not retry together.
 */
export const retryDelay = (attempt: number, firstRetryMs: number, random = Math.random()): number =>
  Math.round(Math.min(firstRetryMs * 2 ** (attempt - 1), MAX_RETRY_DELAY_MS) * (1 - random / 2))
