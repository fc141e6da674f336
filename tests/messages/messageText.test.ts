import { describe, expect, test } from 'vitest'
import type { ToldAppointment } from '../../src/appointments/appointmentChanged'
import { MESSAGE_KINDS, type MessageChannel, type MessageKind } from '../../src/messages/message'
import { messageText, whereToCome, type OtherTime } from '../../src/messages/server/messageText'
import { smsLength } from '../../src/messages/smsLength'
import type { Place } from '../../src/places/place'
import { readPlaces } from '../../src/places/server/readPlaces'
import { LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { readTown } from '../../src/platform/server/town'

const content = readTown('content')
const places = readPlaces('content/places')
const placeOf = (id: string) => places.find(place => place.id === id)!
/** Nobody books where the street is not known. */
const bookable = places.filter(({ address }) => address)

const appointment: ToldAppointment = {
  id: '0',
  reference: 'K7MP4RXW9HA',
  placeId: 'metz-mq-bellecroix',
  // The longest day in French: « mercredi 23 septembre à 14 h 30 ».
  startsAt: instantOf('2026-09-23', '14:30')!,
  minutes: 30,
  familyName: 'Weberzott',
  phone: '+33612345678',
  email: null,
  language: 'fr',
  state: 'confirmed',
  version: 0,
  session: null,
}

/** The longest days and hours. */
const THREE = ['10:30', '11:30', '14:30'].map(time => ({ startsAt: instantOf('2026-09-23', time)!, place: null }))

/** As long as a mediator may write it, in letters of every width. */
const LONGEST_TITLE = 'Grand ménage du numérique : trier ses photos, ses mails et ses vieux fichiers œuf'.slice(0, 80)

type Case = {
  place?: Place
  language?: Language
  channel?: MessageChannel
  canReply?: boolean
  startsAt?: number
  times?: OtherTime[]
  workshop?: string
}

function messageOf(
  kind: MessageKind,
  { place, language = 'fr', channel = 'sms', canReply = true, startsAt, times = THREE, workshop }: Case = {},
) {
  const told = { ...appointment, language, startsAt: startsAt ?? appointment.startsAt }
  const setting = { content, publicUrl: 'https://aide.example.fr', place: place ?? placeOf('metz-mq-bellecroix') }
  return messageText(kind, told, { ...setting, channel, canReply, times, workshop })
}
const textOf = (kind: MessageKind, told: Case = {}) => messageOf(kind, told).text

test('whole sentences in French: when, where, the reference, what to answer', () => {
  expect(textOf('confirmation')).toBe(
    'Le rendez-vous est pris : mercredi 23 septembre à 14 h 30, Mairie de quartier de Bellecroix, 13 rue de Toulouse. ' +
      'Référence : K7MP-4RXW-9HA. Pour annuler, répondez ANNULER.',
  )
  expect(textOf('reminder-same-day')).toBe(
    'Le rendez-vous approche : mercredi 23 septembre à 14 h 30, Mairie de quartier de Bellecroix, 13 rue de Toulouse. ' +
      'Vous venez ? Répondez OUI. Sinon, répondez ANNULER.',
  )
})

test('a closing: when it was, three other hours, where to choose; of another place, its street', () => {
  const times = [...THREE.slice(0, 2), { startsAt: instantOf('2026-09-24', '09:00')!, place: placeOf('metz-ccas') }]
  expect(textOf('closing', { times })).toBe(
    "Le rendez-vous n'aura pas lieu : mercredi 23 septembre à 14 h 30. Autres heures libres : " +
      'mercredi 23 septembre à 10 h 30, mercredi 23 septembre à 11 h 30, ' +
      'jeudi 24 septembre à 9 h (22-24 rue du Wad-Billy, Metz). ' +
      'Choisissez une autre heure ici : https://aide.example.fr/suivi?reference=K7MP4RXW9HA ou appelez le 03 87 55 54 81.',
  )
  expect(textOf('closing', { times: [] })).not.toContain('Autres heures')
})

test('where nobody reads answers, no message asks for one', () => {
  for (const kind of MESSAGE_KINDS) expect(textOf(kind, { canReply: false })).not.toMatch(/OUI|ANNULER/)
  expect(textOf('reminder-same-day', { canReply: false })).toContain('appelez le')
})

test('of a workshop: which one, when and where, in each message; and in the subject of a mail', () => {
  const workshop = 'Reconnaître les arnaques'
  expect(textOf('confirmation', { workshop })).toBe(
    'Votre place est prise à l\'atelier "Reconnaitre les arnaques" : mercredi 23 septembre à 14 h 30, ' +
      'Mairie de quartier de Bellecroix, 13 rue de Toulouse. Référence : K7MP-4RXW-9HA. Pour annuler, répondez ANNULER.',
  )
  expect(messageOf('closing', { workshop, channel: 'email' }).subject).toBe(
    'Rendez-vous : choisir une autre heure - Reconnaître les arnaques',
  )
  for (const kind of MESSAGE_KINDS)
    for (const channel of ['sms', 'email'] as const)
      expect(textOf(kind, { workshop, channel })).toMatch(/Reconna[iî]tre les arnaques[^]*23.septembre à 14.h.30/)
})

test('in an SMS, a long title of a workshop is cut after a word; in a mail it is whole', () => {
  const workshop = LONGEST_TITLE
  expect(textOf('reminder-same-day', { workshop })).toContain('"Grand ménage du numérique : trier ses..." approche')
  expect(textOf('reminder-same-day', { workshop, channel: 'email' })).toContain(LONGEST_TITLE)
})

describe.each(LANGUAGES)('in %s', language => {
  const all = (channel: MessageChannel) =>
    bookable.flatMap(place =>
      MESSAGE_KINDS.flatMap(kind =>
        [undefined, LONGEST_TITLE].map(workshop => ({
          kind,
          place,
          text: textOf(kind, { place, language, channel, workshop }),
        })),
      ),
    )

  test('no SMS is longer than two in GSM-7, or four in UCS-2, whatever the place; of a closing, three or six', () => {
    for (const { kind, place, text } of all('sms')) {
      const { alphabet, segments } = smsLength(text)
      // Three hours and an address: one or two more.
      const more = kind === 'closing' ? { 'GSM-7': 1, 'UCS-2': 2 }[alphabet] : 0
      const max = { 'GSM-7': 2, 'UCS-2': 4 }[alphabet] + more
      expect([kind, place.id, text, segments <= max]).toEqual([kind, place.id, text, true])
      if (language === 'fr' || language === 'en') expect([text, alphabet]).toEqual([text, 'GSM-7'])
    }
  })

  test('every hole is filled, on one line in an SMS, and no invisible sign is left', () => {
    for (const { text } of [...all('sms'), ...all('email')]) {
      expect(text).not.toMatch(/[{}]|undefined|null|[\u2066-\u2069]/)
      expect(text).toMatch(/[.。]$/)
    }
    for (const { text } of all('sms')) expect(text).not.toMatch(/[\r\n]/)
  })

  test('neither the name nor the reason nor an association', () => {
    for (const channel of ['sms', 'email'] as const)
      for (const { place, text } of all(channel)) {
        expect(text).not.toMatch(/Weberzott|Caf|France services/i)
        if (place.kind !== 'town-hall' && place.kind !== 'mairie-de-quartier') expect(text).not.toContain(place.name)
      }
  })
})

test('in Arabic, a number and a reference are whole: their groups would change places', () => {
  expect(textOf('confirmation', { language: 'ar' })).toContain('K7MP4RXW9HA')
  expect(textOf('reminder-same-day', { language: 'ar', canReply: false })).toMatch(/0\d{9}/)
})

test('a town hall is called by its name, any other place by its street', () => {
  expect(whereToCome(placeOf('metz-mq-bellecroix'))).toBe('Mairie de quartier de Bellecroix, 13 rue de Toulouse')
  expect(whereToCome(placeOf('metz-ccas'))).toBe('22-24 rue du Wad-Billy, Metz')
  expect(whereToCome(placeOf('fs-2434'))).toBe('3 rue du Chapitre, Woippy')
})

test('in August the SMS stays in GSM-7, and the e-mail keeps its accents', () => {
  const startsAt = instantOf('2027-08-02', '09:00')!
  expect(textOf('confirmation', { startsAt })).toContain('lundi 2 aout à 9 h')
  expect(textOf('confirmation', { startsAt, channel: 'email' })).toContain('lundi 2 août')
})
