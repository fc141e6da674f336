import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import { PlaceIdSchema } from './placeId'

/** `page`: of the session. */
export type NextWorkshop = { page: string; title: string; startsAt: number }

/**
 * The next workshop of each place that has one, by its id; of one place, or of all. A place knows nothing of workshops:
 * whoever plans them answers.
 */
export const FindNextWorkshops = defineQuestion<Record<string, NextWorkshop>>()(
  'find-next-workshops',
  v.strictObject({ place: v.optional(PlaceIdSchema) }),
)
