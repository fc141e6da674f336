import type { Generated } from 'kysely'
import { needLabel, type ServedNeedId } from '../../needs/need'
import { ShowPlace } from '../../places/placeQuestions'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { word, type WordKey } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import { ShowTutorial } from '../../tutorials/tutorialQuestions'
import type { ForWhom } from '../appointment'
import { ShowSession } from '../session'
import { courseTable } from './courseTable'
import { releaseAppointment } from './releaseAppointment'
import { seatTable } from './seatTable'

declare module '../../platform/server/tables' {
  interface Tables {
    appointment: {
      id: string
      reference: string
      place_id: string
      starts_at: number
      minutes: number
      need: string
      for_whom: string
      family_name: string
      helper_name: string | null
      phone: string | null
      email: string | null
      /** ISO 639: what the person reads. */
      language: Generated<string>
      state: string
      version: number
      made_at: number
      lesson: string | null
      step: number | null
      /** When nothing of the person was left in the row, ms; null until then. */
      erased_at: number | null
      /** See agenda.ts; null until the day. */
      attendance: Generated<string | null>
      note: Generated<string | null>
      advice: Generated<string | null>
      note_version: Generated<number>
      /** Why one more is received than the slot has seats. */
      overbook_reason: Generated<string | null>
      /** Seats that it has, each a row of `seat`; more than one in a workshop. */
      party: Generated<number>
      /** Opening that is the session of a workshop; it stays when the seats are free. */
      session: Generated<string | null>
      /** Of a party, how many came; null: nobody noted it. */
      came: Generated<number | null>
    }
  }
}

const visit: Purpose = {
  title: word('register.appointment.title'),
  why: word('register.appointment.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.appointment.seen'),
}

/** Says nothing of anybody once the row has no name, no contact and no reference: it is counted. */
const choice = { personal: 'choice', whenErased: 'stays', purpose: visit } as const

const FOR_WHOM_IN_WORDS: Record<ForWhom, WordKey> = {
  self: word('register.forWhom.self'),
  relative: word('register.forWhom.relative'),
  work: word('register.forWhom.work'),
}

export const appointmentTable = declareTable({
  name: 'appointment',
  columns: {
    id: notPersonal('random id'),
    reference: {
      is: 'what opens it, with one known fact',
      personal: 'identifier',
      label: word('register.what.reference'),
      purpose: visit,
      whenErased: { becomes: id => `erased-${id}` },
      shows: 'reference',
    },
    place_id: {
      ...choice,
      is: 'place',
      label: word('register.what.place'),
      shows: { asks: async (ask, id) => (await ask(ShowPlace, { id }))?.place.name },
    },
    starts_at: { ...choice, is: 'instant', label: word('register.what.startsAt'), shows: 'instant' },
    minutes: notPersonal('length'),
    need: {
      ...choice,
      is: 'need chosen',
      label: word('register.what.need'),
      shows: need => needLabel(need as ServedNeedId),
    },
    for_whom: {
      ...choice,
      is: 'self, relative or work',
      label: word('register.what.forWhom'),
      shows: who => FOR_WHOM_IN_WORDS[who as ForWhom] ?? FOR_WHOM_IN_WORDS.self,
    },
    family_name: {
      is: 'family name',
      personal: 'name',
      label: word('register.what.familyName'),
      purpose: visit,
      whenErased: { becomes: '' },
    },
    helper_name: {
      is: 'name of who books for a relative',
      personal: 'name',
      label: word('register.what.helperName'),
      purpose: visit,
      whenErased: null,
    },
    phone: {
      is: 'E.164',
      personal: 'contact',
      label: word('register.what.phone'),
      purpose: visit,
      whenErased: null,
      shows: 'phone',
    },
    email: {
      is: 'e-mail address',
      personal: 'contact',
      label: word('register.what.email'),
      purpose: visit,
      whenErased: null,
    },
    language: {
      ...choice,
      is: 'language read',
      label: word('register.what.language'),
      shows: language => word(`language.${readLanguage(language) ?? FRENCH}`),
    },
    state: notPersonal('confirmed, cancelled or to-rebook'),
    version: notPersonal('count of changes'),
    made_at: notPersonal('instant'),
    lesson: {
      ...choice,
      is: 'lesson where the person is blocked',
      label: word('register.what.lesson'),
      shows: { asks: async (ask, slug) => (await ask(ShowTutorial, { slug, language: FRENCH }))?.tutorial.title },
    },
    step: { ...choice, is: 'its step', label: word('register.what.step') },
    erased_at: notPersonal('instant when the row was anonymised'),
    attendance: notPersonal('here, honoured or missed'),
    note: {
      is: 'what was done, by whoever received the person',
      personal: 'free text',
      label: word('register.what.note'),
      purpose: visit,
      whenErased: null,
    },
    advice: {
      is: 'what to do next',
      personal: 'free text',
      label: word('register.what.advice'),
      purpose: visit,
      whenErased: null,
    },
    overbook_reason: {
      is: 'why one more is received',
      personal: 'free text',
      label: word('register.what.overbook'),
      purpose: visit,
      whenErased: null,
    },
    party: { ...choice, is: 'how many people come', label: word('register.what.party') },
    session: {
      ...choice,
      is: 'session of a workshop',
      label: word('register.what.session'),
      shows: { asks: async (ask, id) => (await ask(ShowSession, { id }))?.title },
    },
    came: notPersonal('how many of them came', 'a number'),
    note_version: notPersonal('count of changes', 'a number'),
  },
  retention: [
    {
      setting: 'appointment',
      since: 'starts_at',
      after: { months: 3 },
      effect: 'anonymise',
      label: word('register.kept.visited'),
    },
  ],
  subject: {
    id: 'id',
    reference: 'reference',
    erasedAt: 'erased_at',
    release: releaseAppointment,
    isToCome: ({ state, starts_at }, now) => state === 'confirmed' && Number(starts_at) >= now,
  },
})

export const appointmentTables = [appointmentTable, seatTable, courseTable]
