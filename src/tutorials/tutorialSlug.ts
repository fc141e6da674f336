import * as v from 'valibot'

/** Lower-case words without accents, joined by hyphens: the name of the folder and of the address. */
export const TutorialSlugSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words without accents, joined by hyphens'),
  v.maxLength(60),
)

/** From 1; no lesson has more than nine steps, and an older one may have had some more. */
export const StepNumberSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20))
