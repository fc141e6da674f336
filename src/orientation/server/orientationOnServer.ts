import { defineServerNoun } from '../../platform/server/noun'
import { findAnswers, findLessonsForNeed, showOwnSheet, showSheet } from './orientationQuestions'

export const orientationOnServer = defineServerNoun({
  name: 'orientation',
  tables: [],
  questions: [findAnswers, findLessonsForNeed, showSheet, showOwnSheet],
})
