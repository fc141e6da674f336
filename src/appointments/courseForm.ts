import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { TellDoneLessons } from './course'

/** Where the person says what she did. */
export const coursePath = (reference: string) => `/suivi/${reference}/lecons`

type Told = { course: string; done: string[] | null }

/** *Dire à la médiatrice ce que j’ai fait*: the boxes are not a draft, they stand on this device already. */
export const courseSteps = (reference: string) =>
  defineSteps<typeof TellDoneLessons>()({
    form: 'course',
    page: `/suivi/${reference}`,
    steps: [{ name: 'fields', path: coursePath(reference), fields: ['done'] }],
    send: coursePath(reference),
    carried: [],
    empty: () => ({ done: '' }),
    fieldOf: () => 'done',
    payload: (_fields, told: Told) => told,
    reasonAt: 'done',
  })

export type CourseFormState = StepsState<'fields', 'done'>
