import { expect, test } from 'vitest'
import { lessonsText } from '../../src/messages/server/lessonsText'
import { smsLength } from '../../src/messages/smsLength'
import { LANGUAGES } from '../../src/platform/everywhere/languages'
import { readTown } from '../../src/platform/server/town'

const content = readTown('content')
const textOf = (language: (typeof LANGUAGES)[number], channel: 'sms' | 'email') =>
  lessonsText({ reference: 'K7MP4RXW9HA', language }, { content, publicUrl: 'https://aide.example.fr', channel })

test.each(LANGUAGES)(
  'lessons to do, in %s: two SMS of GSM-7 or four of UCS-2 at most, and where they are',
  language => {
    const { text } = textOf(language, 'sms')
    const { alphabet, segments } = smsLength(text)
    expect([text, segments <= { 'GSM-7': 2, 'UCS-2': 4 }[alphabet]]).toEqual([text, true])
    expect(text).toContain('/suivi?reference=K7MP4RXW9HA')
    expect(text).not.toMatch(/[{}\r\n]|undefined|[\u2066-\u2069]/)
    const mail = textOf(language, 'email')
    expect(mail.subject).not.toBe('')
    expect(mail.text).toContain('/suivi?reference=K7MP4RXW9HA')
  },
)
