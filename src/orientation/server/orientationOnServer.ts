import { defineServerNoun } from '../../platform/server/noun'
import { findLessonsForNeed, showOwnSheet } from './orientationQuestions'

export const orientationOnServer = defineServerNoun({
  name: 'orientation',
  tables: [],
  questions: [findLessonsForNeed, showOwnSheet],
})
