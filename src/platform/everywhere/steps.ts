import type { Command } from './command'

/** One page of a form. `path`: posted to by the steps beside it to come here, and where reload and *back* meet it. */
export type Step<S extends string = string, F extends string = string> = {
  name: S
  path: string
  /** In the order of the page; none on a page that only shows what was typed. */
  fields: readonly F[]
  /** Only after these answers; always, if not given. Its fields are left out of the payload otherwise. */
  when?(fields: Record<F, string>): boolean
}

/**
 * A journey of one or several steps that makes one command. The server walks it without JavaScript, the island walks the
 * same list. It knows its command by type only: the schema is loaded with the first key, the list with the form.
 */
export type Steps<C = Command, S extends string = string, F extends string = string, Given = never> = {
  /** Names the draft, in the browser and on the server. */
  form: string
  /** The page that has the form. */
  page: string
  steps: readonly [Step<S, F>, ...Step<S, F>[]]
  /** Where the last step posts to. The page itself, when there is one step: it then answers at once. */
  send: string
  /** Fields that identify nobody, besides those of the steps: they go back into the address. */
  carried: readonly string[]
  empty: () => Record<F, string>
  /** The field that an issue of the schema is about: `reachMe.phone` → `phone`. */
  fieldOf: (path: string) => string
  /** Is this field still to be filled in, with what is typed now? All are, if not given. */
  isAsked?: (field: string, fields: Record<F, string>) => boolean
  /** What the fields say, as the command's payload; its schema decides later. */
  payload: (fields: Record<F, string>, given: Given) => unknown
  /** Names the stage shown when the outcome is a conflict: something else is to be chosen, then sent. */
  conflict?: S
  /** The field under which the reason of a refusal is shown. */
  reasonAt: F
  /** Reasons that are about another field: its step is shown again. */
  reasonsAt?: Partial<Record<string, F>>
  /** Its text may exceed a cookie (4 KB): without JavaScript the server keeps it, sealed, until sent or 30 days. */
  isLarge?: boolean
  /** Never set: carries the type of the command. */
  command?: C
}

/** Of what the page of a form is given. `errors`: by field, the key of the words that say what to put right. */
export type StepsState<S extends string, F extends string> = {
  stage: S
  fields: Record<F, string>
  errors: Record<string, string>
  /** Idempotency key of the command. */
  key: string
}

export const defineSteps =
  <C>() =>
  <S extends string, F extends string, Given>(steps: Steps<C, S, F, Given>): Steps<C, S, F, Given> =>
    steps

type AnySteps = { steps: readonly Step[]; send: string }

/** Of all steps, in the order of the pages. */
export const fieldsOf = <F extends string>({ steps }: { steps: readonly Step<string, F>[] }): F[] =>
  ([] as F[]).concat(...steps.map(({ fields }) => fields))

export const stepNumber = ({ steps }: { steps: readonly Step[] }, name: string) =>
  steps.findIndex(step => step.name === name)

/** A field of no step is shown on the first. */
export const stepOfField = ({ steps }: { steps: readonly Step[] }, field: string) =>
  Math.max(
    0,
    steps.findIndex(({ fields }) => fields.indexOf(field) >= 0),
  )

/** The number of this step; when it is not asked after these answers, of the next one that is, or of the one before. */
export function askedFrom(
  { steps }: { steps: readonly Step[] },
  number: number,
  { fields, by = 1 }: { fields: Record<string, string>; by?: 1 | -1 },
): number {
  const step = steps[number]
  return step?.when && !step.when(fields) ? askedFrom({ steps }, number + by, { fields, by }) : number
}

/** Where the page of this stage posts to, to go on: who answers there knows whether that step is asked. */
export function pathAfter(list: AnySteps, stage: string): string {
  const number = stepNumber(list, stage)
  const next = list.steps[number + 1]
  return number >= 0 && next ? next.path : list.send
}

/** The errors of the first step that has some; none when it comes after `last` (its number). */
export function firstErrors(list: { steps: readonly Step[] }, errors: Record<string, string>, last: number) {
  const stepOf = (field: string) => stepOfField(list, field)
  const first = Math.min(...Object.keys(errors).map(stepOf))
  const ofFirstStep: Record<string, string> = {}
  for (const field in errors) if (stepOf(field) === first && first <= last) ofFirstStep[field] = errors[field]!
  return ofFirstStep
}
