import { defineServerNoun } from '../../platform/server/noun'
import { newTutorialDirectory, type TutorialDirectory } from '../tutorialDirectory'
import { firstDrawingsRoute } from './firstDrawings'
import { leafletRoute } from './leaflets'
import { keepLessonWhole } from '../keepLessonWhole'
import { readFirstSteps } from './readFirstSteps'
import { readTutorials } from './readTutorials'
import { listReports, settleReport, takeReport } from './reportAnswers'
import { reportForms } from './reportForm'
import { reportMigrations, reportTable } from './reportTable'
import { reportStep } from './reportStep'
import {
  findTutorials,
  packFirstLessons,
  packTutorial,
  packTutorials,
  showBlockedStep,
  showTutorial,
} from './tutorialQuestions'

declare module '../../platform/server/context' {
  interface Provided {
    tutorials: TutorialDirectory
  }
}

export const tutorialsOnServer = defineServerNoun({
  name: 'tutorials',
  questions: [listReports, findTutorials, showTutorial, showBlockedStep, packFirstLessons, packTutorials, packTutorial],
  commands: [reportStep, takeReport, settleReport],
  forms: reportForms,
  routes: [leafletRoute, firstDrawingsRoute],
  tables: [reportTable],
  migrations: reportMigrations,
  open: ({ config: { contentDir } }) => ({
    tutorials: newTutorialDirectory(readTutorials(contentDir).map(keepLessonWhole), readFirstSteps(contentDir)),
  }),
})
