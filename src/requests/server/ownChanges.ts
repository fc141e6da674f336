import { answerCommand } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import { word } from '../../platform/everywhere/words'
import { CompleteRequest, ContestRequest, LIKELY_DOUBLE, WithdrawRequest } from '../deviceRequest'
import type { CompletedField } from '../requestQuestions'
import { hasOpenRequest, householdOf } from './household'
import { findByReference, holderOfRequest } from './ownRequest'
import { changeRequest } from './writeChange'

const unknown = refused(word('followUp.notFound'))
/** The state does not allow it any more: the page shows what it is now. */
const tooLate = refused(word('request.changed'))

export const withdrawRequest = answerCommand(WithdrawRequest, holderOfRequest, {
  subject: findByReference,
  unknown,
  answer: async (context, _payload, row) =>
    (await changeRequest(context, row, { did: 'withdraw' })) ? done({ withdrawn: true }, row.id) : tooLate,
})

type Answers = Partial<Record<Exclude<CompletedField, 'contact'> | 'phone' | 'email', string | number>>

/** As columns, only what was asked for: the rest of the request stays as it was decided upon. */
function columnsOf(answers: Answers, asked: CompletedField[]) {
  const isAsked = (field: string) =>
    asked.includes(field as CompletedField) ||
    (asked.includes('contact') && (field === 'phone' || field === 'email')) ||
    (asked.includes('means') && field === 'meansBy')
  const column: Record<string, string> = { atHome: 'at_home', meansBy: 'means_by' }
  return Object.fromEntries(
    Object.entries(answers).flatMap(([field, value]) =>
      value !== undefined && isAsked(field) ? [[column[field] ?? field, value]] : [],
    ),
  )
}

/** Asked for, and not said: the request would go on as if nothing had been missing. Who saw the papers may be left out. */
const isMissing = (answers: Answers, asked: CompletedField[]) =>
  asked.some(field => {
    if (field === 'contact') return answers.phone === undefined && answers.email === undefined
    return field !== 'meansBy' && answers[field] === undefined
  })

export const completeRequest = answerCommand(CompleteRequest, holderOfRequest, {
  subject: findByReference,
  unknown,
  answer: async (context, { answers }, row) => {
    const asked = JSON.parse(row.asks ?? '[]') as CompletedField[]
    const set = columnsOf(answers, asked)
    if (isMissing(answers, asked) || (Object.keys(set).length === 0 && asked.length > 0))
      return refused(word('error.request.choice'))
    const { phone = row.phone, email = row.email } = set as { phone?: string; email?: string }
    const completed = { familyName: row.family_name, contact: phone ?? email }
    // Somebody else of the same name and number asked meanwhile.
    if (await hasOpenRequest(context.db, completed, row.id)) return refused(LIKELY_DOUBLE)
    const household = householdOf(completed)
    const changed = await changeRequest(context, row, { did: 'complete', set: { ...set, household, asks: null } })
    return changed ? done({ completed: true }, row.id) : tooLate
  },
})

export const contestRequest = answerCommand(ContestRequest, holderOfRequest, {
  subject: findByReference,
  unknown,
  answer: async (context, { words }, row) => {
    if (row.contested_at !== null) return tooLate
    const changed = await changeRequest(context, row, { did: 'contest', words, set: { contested_at: context.now } })
    return changed ? done({ contested: true }, row.id) : tooLate
  },
})
