import { ShowAppointment, ShowBookedAppointment } from '../../appointments/appointment'
import { ShowPlace } from '../../places/placeQuestions'
import { readReference } from '../../platform/everywhere/reference'
import { answerQuestion } from '../../platform/server/questions'
import { anyone, bearer, either, holderOf } from '../../platform/server/may'
import { FindTutorials, ShowTutorial } from '../../tutorials/tutorialQuestions'
import { FindLessonsForNeed, firstLessons, ShowOwnSheet } from '../orientationQuestions'

export const findLessonsForNeed = answerQuestion(
  FindLessonsForNeed,
  anyone,
  async ({ ask }, { need, language, withQr }) => {
    const lessons = firstLessons(await ask(FindTutorials, { need, language }))
    const [first] = lessons.lines
    if (!withQr || !first) return lessons
    const details = await ask(ShowTutorial, { slug: first.slug, language })
    return { ...lessons, qr: details?.qr }
  },
)

/** The rules of the appointment are asked once more, where it is: a key and a reference are each proved by itself. */
export const showOwnSheet = answerQuestion(
  ShowOwnSheet,
  either(
    bearer(({ key }) => key),
    holderOf(({ reference = '' }) => readReference(reference)),
  ),
  {
    subject: ({ ask }, { key, reference = '' }) =>
      key === undefined ? ask(ShowAppointment, { reference }) : ask(ShowBookedAppointment, { key }),
    unknown: null,
    answer: async ({ ask }, { language }, { appointment }) => {
      const details = await ask(ShowPlace, { id: appointment.placeId })
      const lessons = await ask(FindLessonsForNeed, { need: appointment.need, language, withQr: '1' })
      return { appointment, details, lessons }
    },
  },
)
