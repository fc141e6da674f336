import { askCallback } from '../appointments/server/askCallback'
import { bookAppointment } from '../appointments/server/bookAppointment'
import { bookingForms } from '../appointments/server/bookingForms'
import { cancelAppointment, moveAppointment } from '../appointments/server/changeAppointment'
import { findFreeSlots, findJourneyPlaces, findNextFree } from '../appointments/server/freeSlots'
import { followUpForms } from '../appointments/server/followUpForms'
import { openAppointment, showAppointment, showBooked } from '../appointments/server/ownAppointment'
import { packSlots } from '../appointments/server/packSlots'
import { findLessonsForNeed, showOwnSheet } from '../orientation/server/orientationQuestions'
import { findPlacesOnMap } from '../places/server/mapQuestions'
import { findPlacesToEmbed } from '../places/server/embedding'
import { findPlacesToHelp, listAreas, packPlaces, showPlace } from '../places/server/placeQuestions'
import { reportForms } from '../tutorials/server/reportForm'
import { reportStep } from '../tutorials/server/reportStep'
import { showPlan } from '../places/server/planQuestions'
import { findTutorials, packTutorial, packTutorials, showTutorial } from '../tutorials/server/tutorialQuestions'
import type { AnsweredCommand } from './commands'
import { eraseForm } from './eraseForm'
import type { FormRoute } from './forms'
import type { AnsweredQuestion } from './questions'

/** What each noun brings to the server: one line for each question, command and form. */
export const questions: AnsweredQuestion[] = [
  findPlacesToHelp,
  showPlace,
  listAreas,
  packPlaces,
  findPlacesToEmbed,
  showPlan,
  findPlacesOnMap,
  findFreeSlots,
  findJourneyPlaces,
  findNextFree,
  packSlots,
  openAppointment,
  showAppointment,
  showBooked,
  findTutorials,
  showTutorial,
  packTutorials,
  packTutorial,
  findLessonsForNeed,
  showOwnSheet,
]

export const commands: AnsweredCommand[] = [
  bookAppointment,
  moveAppointment,
  cancelAppointment,
  askCallback,
  reportStep,
]

export const forms: FormRoute[] = [...bookingForms, ...followUpForms, ...reportForms, eraseForm]
