import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { ReportPlace } from './placeReport'

type ReportField = 'fault' | 'words'

export const reportHref = (place: string) => `/lieux/${place}/signaler`

/** *Signaler une erreur*: two questions about one place, answered at its own address. */
export const reportSteps = (place: string) => {
  const page = reportHref(place)
  return defineSteps<typeof ReportPlace>()({
    form: 'place-report',
    page,
    steps: [{ name: 'fields', path: page, fields: ['fault', 'words'] }],
    send: page,
    carried: [],
    empty: (): Record<ReportField, string> => ({ fault: '', words: '' }),
    // The place is of the page: nobody can put it right.
    fieldOf: path => (path === 'words' ? 'words' : 'fault'),
    payload: ({ fault, words }) => ({ place, fault, words }),
    reasonAt: 'fault',
  })
}

export type ReportFormState = StepsState<'fields', ReportField>
