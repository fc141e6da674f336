import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

export type WaveLine = { id: string; familyName: string; startsAt: number; place: string; isReached: boolean }

/** Many appointments to come that were booked from one address: a neighbourhood, or somebody who invents names. */
export type Wave = { bookedFrom: number; bookedUntil: number; lines: WaveLine[] }

/** Fewer than these are a family, or a house. */
export const LEAST_OF_WAVE = 8

/** The largest first. Where many people are known to come from one address, nothing is listed. */
export const ListWaves = defineQuestion<Wave[]>()('list-waves', v.strictObject({}))

/** All that one sees of a wave is cancelled at once: nobody stands behind these names. Who can be reached is told. */
export const ReleaseWave = defineCommand<{ released: number }>()(
  'release-wave',
  v.strictObject({ appointments: v.pipe(v.array(Id), v.minLength(LEAST_OF_WAVE), v.maxLength(1_000)) }),
)
