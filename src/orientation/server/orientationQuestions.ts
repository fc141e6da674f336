import { helpNeed } from '../../needs/need'
import { ShowAppointment, ShowBookedAppointment } from '../../appointments/appointment'
import { FindHelpPlaces, ShowPlace } from '../../places/placeQuestions'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH, inLanguage } from '../../platform/everywhere/languages'
import { readReference } from '../../platform/everywhere/reference'
import { drawQr } from '../../platform/server/drawQr'
import { answerQuestion } from '../../platform/server/questions'
import { anyone, bearer, either, holderOf } from '../../platform/server/may'
import { FindTutorials } from '../../tutorials/tutorialQuestions'
import { findAnswers as answersTo } from '../findAnswers'
import { findSheet } from '../findSheet'
import { orientationHref } from '../orientation'
import {
  FindAnswers,
  FindLessonsForNeed,
  firstLessons,
  ShowOwnSheet,
  ShowSheet,
  type SheetLink,
} from '../orientationQuestions'

export const findLessonsForNeed = answerQuestion(FindLessonsForNeed, anyone, async ({ ask }, { need, language }) =>
  firstLessons(await ask(FindTutorials, { need, language }), language),
)

export const findAnswers = answerQuestion(FindAnswers, anyone, async ({ ask, places }, { search, language }) =>
  answersTo(search, {
    lessons: await ask(FindTutorials, { search, language }),
    directory: places,
    placesFor: async need => (await ask(FindHelpPlaces, { need })).lines,
  }),
)

export const showSheet = answerQuestion(ShowSheet, anyone, async ({ ask, config }, parameters) => {
  const { need, place, stepFree, language } = parameters
  const sheet = await findSheet(ask, parameters)
  if (!sheet) return null
  // An area, never a position: the paper goes from hand to hand.
  const from = sheet.from?.area ?? ''
  const page = need ? orientationHref({ need, from, way: 'meet', stepFree }) : `/lieux/${place ?? ''}`
  return { ...sheet, link: linkTo(page, { language, publicUrl: config.publicUrl }) }
})

function linkTo(page: string, { language, publicUrl }: { language?: string; publicUrl: string }): SheetLink {
  const address = publicUrl + inLanguage(page, readLanguage(language ?? null) ?? FRENCH)
  return { site: publicUrl.replace(/^https?:\/\//, ''), qr: drawQr(address) }
}

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
    answer: async ({ ask, config }, { language }, { appointment }) => {
      const details = await ask(ShowPlace, { id: appointment.placeId })
      const lessons = await ask(FindLessonsForNeed, { need: helpNeed(appointment.need), language })
      const page = `/suivi?reference=${appointment.reference}`
      return { appointment, details, lessons, link: linkTo(page, { language, publicUrl: config.publicUrl }) }
    },
  },
)
