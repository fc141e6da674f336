import { askCallback } from '../../appointments/server/askCallback'
import { bookAppointment } from '../../appointments/server/bookAppointment'
import { bookingForms } from '../../appointments/server/bookingForms'
import { cancelAppointment, moveAppointment } from '../../appointments/server/changeAppointment'
import { findFreeSlots, findJourneyPlaces, findNextFree } from '../../appointments/server/freeSlots'
import { followUpForms } from '../../appointments/server/followUpForms'
import { openAppointment, showAppointment, showBooked } from '../../appointments/server/ownAppointment'
import { packSlots } from '../../appointments/server/packSlots'
import { findLessonsForNeed, showOwnSheet } from '../../orientation/server/orientationQuestions'
import { findPlacesOnMap } from '../../map/server/mapQuestions'
import { findPlacesToEmbed } from '../../openData/server/embedding'
import { findPlacesToHelp, listAreas, packPlaces, showPlace } from '../../places/server/placeQuestions'
import { reportForms } from '../../tutorials/server/reportForm'
import { reportStep } from '../../tutorials/server/reportStep'
import { showPlan } from '../../territory/server/planQuestions'
import { findTutorials, packTutorial, packTutorials, showTutorial } from '../../tutorials/server/tutorialQuestions'
import type { AnsweredCommand } from '../../platform/server/commands'
import { eraseForm } from '../../platform/server/eraseForm'
import type { FormRoute } from '../../platform/server/forms'
import type { AnsweredQuestion } from '../../platform/server/questions'

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
