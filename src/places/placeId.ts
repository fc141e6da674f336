import * as v from 'valibot'

/** As a place's file is named. */
export const PlaceIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}$/))
