import type { NeedId } from '../needs/need'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { AskCallback } from './callback'

type CallbackField = 'phone' | 'halfDay' | 'name'

/** *Rappelez-moi*: one step, answered at its own address. */
export const callbackSteps = defineSteps<typeof AskCallback>()({
  form: 'callback',
  page: '/rendez-vous/rappel',
  steps: [{ name: 'fields', path: '/rendez-vous/rappel', fields: ['phone', 'halfDay', 'name'] }],
  send: '/rendez-vous/rappel',
  carried: ['besoin'],
  empty: (): Record<CallbackField, string> => ({ phone: '', halfDay: '', name: '' }),
  fieldOf: path => path,
  payload: (fields, { need, language }: { need: NeedId | null; language: Language }) => ({
    ...fields,
    need: need ?? undefined,
    ...languageParameter(language),
  }),
  reasonAt: 'phone',
})

export type CallbackFormState = StepsState<'fields', CallbackField>

/** The page that follows: it says until when to wait, counted from the hour when this was asked. */
export const callbackAskedPage = (at: number) => `${callbackSteps.page}/fait?le=${at}`
