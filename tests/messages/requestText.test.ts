import { describe, expect, test } from 'vitest'
import { requestText } from '../../src/messages/server/requestText'
import { smsLength } from '../../src/messages/smsLength'
import { LANGUAGES, type Language } from '../../src/platform/everywhere/languages'
import { readTown } from '../../src/platform/server/town'
import { REQUEST_NEWS, type RequestNews } from '../../src/requests/requestNews'

const content = readTown('content')
const reference = 'K7MP4RXW9HA'
const textOf = (news: RequestNews, language: Language = 'fr', channel: 'sms' | 'email' = 'sms') =>
  requestText(news, { reference, language }, { content, publicUrl: 'https://aide.example.fr', channel })

test('whole sentences: where it stands, and how to go on, by the page or by phone', () => {
  expect(textOf('received').text).toBe(
    "Votre demande d'ordinateur est arrivée. Référence : K7MP-4RXW-9HA. Pour la suite : " +
      'https://aide.example.fr/suivi?reference=K7MP4RXW9HA ou appelez le 0800 891 891.',
  )
  expect(textOf('check').text).toMatch(/^Vous avez un nouvel ordinateur. Est-ce que tout va bien \? Pour la suite/)
})

test('an e-mail has a subject that says nothing more, and asks for neither code nor money', () => {
  const { subject, text } = textOf('refused', 'fr', 'email')
  expect(subject).toBe("Votre demande d'ordinateur")
  expect(text).toMatch(/^Bonjour,\n\nVotre demande d’ordinateur est refusée/)
  expect(text).toContain('ne demande ni code, ni argent')
})

describe.each(LANGUAGES)('in %s', language => {
  test('no SMS is longer than two in GSM-7, or four in UCS-2; every hole is filled, on one line', () => {
    for (const news of REQUEST_NEWS) {
      const { text } = textOf(news, language)
      const { alphabet, segments } = smsLength(text)
      expect([news, text, segments <= { 'GSM-7': 2, 'UCS-2': 4 }[alphabet]]).toEqual([news, text, true])
      if (language === 'fr' || language === 'en') expect([text, alphabet]).toEqual([text, 'GSM-7'])
      expect(text).not.toMatch(/[{}\r\n]|undefined|null|[\u2066-\u2069]/)
      expect(text).toMatch(/\.$/)
      expect(text).toContain(reference)
    }
  })
})

test('in Arabic, a number and a reference are whole: their groups would change places', () => {
  expect(textOf('received', 'ar').text).toContain(`الرقم المرجعي: ${reference}`)
  expect(textOf('received', 'ar').text).toMatch(/0\d{9}/)
})
