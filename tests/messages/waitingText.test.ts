import { describe, expect, test } from 'vitest'
import { waitingText } from '../../src/messages/server/waitingText'
import { smsLength } from '../../src/messages/smsLength'
import type { Place } from '../../src/places/place'
import { LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { readTown } from '../../src/platform/server/town'
import { NOT_TAKEN, type ToldWaitingNews } from '../../src/messages/message'
import { WAITING_NEWS } from '../../src/waiting/waitingChanged'
import type { WaitingState } from '../../src/waiting/waitingList'

const content = readTown('content')
const reference = 'K7MP4RXW9HA'
const place = {
  kind: 'mairie-de-quartier',
  name: 'Mairie de quartier de Bellecroix – France services',
  address: { street: '13 rue de Toulouse' },
  commune: 'Metz',
} as Place
const offer = { startsAt: instantOf('2026-12-23', '14:30')!, heldUntil: instantOf('2026-12-22', '14:30')! }

type Change = { language?: Language; channel?: 'sms' | 'email'; canReply?: boolean; state?: WaitingState }
const textOf = (news: ToldWaitingNews, { language = 'fr', channel = 'sms', canReply = false, state }: Change = {}) =>
  waitingText(
    news,
    { reference, language, state: state ?? 'waiting', offer: news === 'offered' ? offer : null },
    { content, publicUrl: 'https://aide.example.fr', channel, canReply, place },
  )

test('a time is free, until when it is kept, and how to answer: by the link or a phone, or by a word', () => {
  expect(textOf('offered').text).toMatch(
    /^Une heure est libre : mercredi 23 décembre à 14 h 30, Mairie de quartier de Bellecroix, 13 rue de Toulouse\. Gardée jusqu'au mardi 22 décembre à 14 h 30\. Pour la suite : https:\/\/aide\.example\.fr\/suivi\?reference=K7MP4RXW9HA ou appelez le 0/,
  )
  expect(textOf('offered', { canReply: true }).text).toMatch(
    /Vous la prenez \? Répondez OUI\. Sinon, répondez ANNULER\.$/,
  )
})

test('without an answer: she keeps her place, or is told that it is over', () => {
  expect(textOf('expired').text).toContain('Vous gardez votre place')
  expect(textOf('expired', { state: 'expired' }).text).toContain("vous n'etes plus sur la liste")
})

test('an answer that took nothing: it came, the hour is not hers, and where to go on; no name and no reason', () => {
  expect(textOf(NOT_TAKEN, { canReply: true }).text).toMatch(
    /^Votre réponse est arrivée, mais le rendez-vous proposé n'est pas pris\. Pour la suite : https:\S+ ou appelez le 0[\d ]+\.$/,
  )
})

describe.each(LANGUAGES)('in %s', language => {
  test('no SMS is longer than two in GSM-7, or four in UCS-2; every hole is filled, on one line', () => {
    for (const news of [...WAITING_NEWS, NOT_TAKEN] as const)
      for (const canReply of [false, true]) {
        const { text } = textOf(news, { language, canReply })
        const { alphabet, segments } = smsLength(text)
        expect([news, text, segments <= { 'GSM-7': 2, 'UCS-2': 4 }[alphabet]]).toEqual([news, text, true])
        expect(text).not.toMatch(/[{}\r\n]|undefined|null|[\u2066-\u2069]/)
        expect(text).toMatch(/\.$/)
      }
    const { subject, text } = textOf('offered', { language, channel: 'email' })
    expect([subject.length > 0, text.includes(reference)]).toEqual([true, true])
  })
})
