import { ShowAppointment, ShowBookedAppointment } from '../../appointments/appointment'
import { FindHelpPlaces, ShowPlace } from '../../places/placeQuestions'
import { readReference } from '../../platform/everywhere/reference'
import { answerQuestion } from '../../platform/server/questions'
import { anyone, bearer, either, holderOf } from '../../platform/server/may'
import { FindTutorials, ShowTutorial } from '../../tutorials/tutorialQuestions'
import { findAnswers as answersTo } from '../findAnswers'
import { FindAnswers, FindLessonsForNeed, firstLessons, ShowOwnSheet } from '../orientationQuestions'

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

export const findAnswers = answerQuestion(FindAnswers, anyone, async ({ ask, places }, { search, language }) =>
  answersTo(search, {
    lessons: await ask(FindTutorials, { search, language }),
    directory: places,
    placesFor: async need => (await ask(FindHelpPlaces, { need })).lines,
  }),
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
