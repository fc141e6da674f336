import { defineServerNoun } from '../../platform/server/noun'
import { findAnswers, findLessonsForNeed, showOwnSheet } from './orientationQuestions'

export const orientationOnServer = defineServerNoun({
  name: 'orientation',
  tables: [],
  questions: [findAnswers, findLessonsForNeed, showOwnSheet],
})
