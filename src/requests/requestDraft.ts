import { readReference } from '../platform/everywhere/reference'
import { fieldsOf } from '../platform/everywhere/steps'
import { requestSteps, type RequestFields, type RequestStep } from './requestForm'

/** *Continuer plus tard*: a request that was not sent waits, sealed, for its reference and its code. */
export const CODE_DIGITS = 6
export type KeptDraft = { reference: string; code: string }

/** As they are typed: spaces and dashes are of no use. */
export const readKeptDraft = (typed: { reference: string; code: string }): KeptDraft | null => {
  const [reference, code] = [readReference(typed.reference), typed.code.replace(/\D/g, '')]
  return reference && code.length === CODE_DIGITS ? { reference, code } : null
}

/** The first question that has no answer, of those that need one; the last look when each has one. */
export const firstUnanswered = (fields: RequestFields): RequestStep =>
  requestSteps.steps.find(step => !step.when && step.fields.every(field => !fields[field]))?.name ?? 'check'

export const isAnswered = (fields: RequestFields) => fieldsOf(requestSteps).some(field => fields[field] !== '')
