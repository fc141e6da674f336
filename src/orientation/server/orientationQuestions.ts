import { ShowAppointment, ShowBooked } from '../../appointments/appointment'
import { ShowPlace } from '../../places/placeQuestions'
import { answerQuestion } from '../../platform/server/questions'
import { FindTutorials, ShowTutorial } from '../../tutorials/tutorialQuestions'
import { FindLessonsForNeed, firstLessons, ShowOwnSheet } from '../orientationQuestions'

export const findLessonsForNeed = answerQuestion(FindLessonsForNeed, async ({ ask }, { need, language, withQr }) => {
  const lessons = firstLessons(await ask(FindTutorials, { need, language }))
  const [first] = lessons.lines
  if (!withQr || !first) return lessons
  const shown = await ask(ShowTutorial, { slug: first.slug, language })
  return { ...lessons, qr: shown?.qr }
})

/** Who may see it is decided where the appointment is. */
export const showOwnSheet = answerQuestion(ShowOwnSheet, async ({ ask }, { key, reference = '', language }) => {
  const own = await (key === undefined ? ask(ShowAppointment, { reference }) : ask(ShowBooked, { key }))
  if (!own) return null
  const { appointment } = own
  const shown = await ask(ShowPlace, { id: appointment.placeId })
  const lessons = await ask(FindLessonsForNeed, { need: appointment.need, language, withQr: '1' })
  return { appointment, shown, lessons }
})
