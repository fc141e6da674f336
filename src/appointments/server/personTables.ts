import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /**
     * By which words an appointment is found, and whose it is: `person_id` is the same for those of one person. Place
     * and instant are repeated here, so that one index answers a place.
     */
    person_word: { appointment_id: string; person_id: string; place_id: string; starts_at: number; word: string }
    /** What a merge changed, to undo it within a day: a row for each appointment that went to another file. */
    person_merge: { id: string; appointment_id: string; from_person: string; into_person: string; at: number }
  }
}

const search: Purpose = {
  title: word('register.search.title'),
  why: word('register.search.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.appointment.seen'),
}

const personWord = declareTable({
  name: 'person_word',
  columns: {
    appointment_id: notPersonal('random id of an appointment'),
    person_id: notPersonal('random id, the same for the appointments of one person'),
    place_id: notPersonal('place of the appointment'),
    starts_at: notPersonal('instant of the appointment'),
    // The row goes with its appointment: `whenErased` is never read.
    word: {
      is: 'a word of the family name, without accents',
      personal: 'name',
      label: word('register.what.familyName'),
      purpose: search,
      whenErased: null,
    },
  },
  // An appointment that is anonymised takes its words along (releaseAppointment): this is for what would be left.
  retention: [
    {
      setting: 'appointment',
      since: 'starts_at',
      after: { months: 3 },
      effect: 'delete',
      label: word('register.kept.visited'),
    },
  ],
})

const personMerge = declareTable({
  name: 'person_merge',
  columns: {
    id: notPersonal('random id of a merge'),
    appointment_id: notPersonal('random id of an appointment'),
    from_person: notPersonal('random id'),
    into_person: notPersonal('random id'),
    at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'person-merge',
      since: 'at',
      after: { days: 1 },
      effect: 'delete',
      label: word('register.kept.done'),
    },
  ],
})

export const personTables = [personWord, personMerge]
