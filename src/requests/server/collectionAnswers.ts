import { readLanguage } from '../../platform/everywhere/languageAddress'
import { staffWord, word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { COLLECTION_NEED, FIRST_LESSON, FindCollectionTimes, PlanCollection } from '../collection'
import { stateAfter } from '../requestStates'
import { isStill } from './reserveAnswers'
import { findById, ofTeam } from './staffAnswers'
import { changeRequest, type RequestRow } from './writeChange'

const changedMeanwhile = refused(staffWord('error.request.state'))

export const findCollectionTimes = answerQuestion(FindCollectionTimes, ofTeam, {
  subject: findById,
  unknown: { places: [], slots: [] },
  answer: context => context.appointmentBook.findTimes(context, COLLECTION_NEED),
})

const book = (context: CommandContext, row: RequestRow, slot: string) =>
  context.appointmentBook.book(context, {
    reference: row.reference,
    slot,
    need: COLLECTION_NEED,
    forWhom: row.asked_by === 'self' ? 'self' : 'relative',
    familyName: row.family_name,
    helperName: row.helper_name ?? '',
    phone: row.phone,
    email: row.email,
    language: readLanguage(row.language) ?? undefined,
    lesson: FIRST_LESSON,
  })

/** One hour at a time: while the person has one to come, she moves it herself. */
export const planCollection = answerCommand(PlanCollection, ofTeam, {
  subject: findById,
  unknown: refused(word('followUp.notFound')),
  answer: async (context, { version, slot: wish }, row: RequestRow) => {
    if (!stateAfter(row.state, 'plan') || !(await isStill(context, row, version))) return changedMeanwhile
    const before = await context.appointmentBook.find(context, row.reference)
    if (before && !before.isOver) return refused(staffWord('error.collection.planned'))
    const slot = await book(context, row, wish)
    if (!slot) return conflict(await context.appointmentBook.findTimes(context, COLLECTION_NEED), row.id)
    const changed = await changeRequest(context, row, { did: 'plan' })
    return changed ? done({ version: changed.version, slot }, row.id) : changedMeanwhile
  },
})
