import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { ReportStep } from './reportStep'

/** *Signaler un problème à cette étape*: one question about one step of a lesson, answered at its own address. */
export const reportSteps = (lesson: string, step: number) => {
  const page = `/tutoriels/${lesson}/signaler`
  return defineSteps<typeof ReportStep>()({
    form: 'report',
    page,
    steps: [{ name: 'fields', path: page, fields: ['reason'] }],
    send: page,
    carried: ['etape'],
    empty: () => ({ reason: '' }),
    // The lesson and its step are of the page: nobody can put them right.
    fieldOf: () => 'reason',
    payload: ({ reason }) => ({ lesson, step, reason }),
    reasonAt: 'reason',
  })
}

export type ReportFormState = StepsState<'fields', 'reason'>
