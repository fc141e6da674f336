import * as v from 'valibot'
import { StepNumberSchema, TutorialSlugSchema } from './tutorialSlug'

/** The lesson and the step of an address such as `/tutoriels/caf/signaler?etape=3`; the first step when it says none. */
export function readReported({ params, query }: { params: Record<string, string>; query: URLSearchParams }) {
  const step = Number(query.get('etape'))
  return { lesson: params.slug ?? '', step: v.is(StepNumberSchema, step) ? step : 1 }
}

/** Could a lesson be called so? */
export const isSlug = (text: string | undefined) => v.is(TutorialSlugSchema, text)
