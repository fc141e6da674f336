import type { BookedNeedId } from '../needs/need'
import type { Receipt, ResultOf } from '../platform/everywhere/command'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { AskCallback } from './callback'

type CallbackField = 'phone' | 'halfDay' | 'name'

/** What the fields do not say. `lesson` and `step`: where the person is blocked. */
type CallbackGiven = { need: BookedNeedId | null; language: Language; lesson?: string; step?: number }

/** *Rappelez-moi*: one step, answered at its own address. */
export const callbackSteps = defineSteps<typeof AskCallback>()({
  form: 'callback',
  page: '/rendez-vous/rappel',
  steps: [{ name: 'fields', path: '/rendez-vous/rappel', fields: ['phone', 'halfDay', 'name'] }],
  send: '/rendez-vous/rappel',
  carried: ['besoin', 'lecon', 'etape'],
  empty: (): Record<CallbackField, string> => ({ phone: '', halfDay: '', name: '' }),
  fieldOf: path => path,
  payload: (fields, { need, language, lesson, step }: CallbackGiven) => ({
    ...fields,
    need: need ?? undefined,
    ...(lesson && { lesson, step }),
    ...languageParameter(language),
  }),
  reasonAt: 'phone',
})

export type CallbackFormState = StepsState<'fields', CallbackField>

/** The page that follows: it says until when to wait, counted from the hour when this was asked. */
export function callbackAskedPage(receipt: Receipt): string {
  const { since = receipt.at } = receipt.outcome === 'done' ? (receipt.result as ResultOf<typeof AskCallback>) : {}
  return `${callbackSteps.page}/fait?le=${since}`
}
