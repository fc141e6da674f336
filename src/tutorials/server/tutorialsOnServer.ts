import { defineServerNoun } from '../../platform/server/noun'
import { newTutorialDirectory, type TutorialDirectory } from '../tutorialDirectory'
import { leafletRoute } from './leaflets'
import { readTutorials } from './readTutorials'
import { reportForms } from './reportForm'
import { reportMigrations, reportTable } from './reportTable'
import { reportStep } from './reportStep'
import { findTutorials, packTutorial, packTutorials, showTutorial } from './tutorialQuestions'

declare module '../../platform/server/context' {
  interface Provided {
    tutorials: TutorialDirectory
  }
}

export const tutorialsOnServer = defineServerNoun({
  name: 'tutorials',
  questions: [findTutorials, showTutorial, packTutorials, packTutorial],
  commands: [reportStep],
  forms: reportForms,
  routes: [leafletRoute],
  tables: [reportTable],
  migrations: reportMigrations,
  open: ({ config }) => ({ tutorials: newTutorialDirectory(readTutorials(config.contentDir)) }),
})
