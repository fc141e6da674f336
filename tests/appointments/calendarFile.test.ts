import { afterEach, describe, expect, test } from 'vitest'
import { calendarFile, type CalendarEvent } from '../../src/appointments/server/calendarFile'

const event = (change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'K7MP4RXW9HA@aide.example.fr',
  sequence: 0,
  cancelled: false,
  startsAt: Date.parse('2026-10-26T08:30:00Z'),
  minutes: 45,
  summary: 'Rendez-vous, aide numérique',
  description:
    'Référence : K7MP-4RXW-9HA. Pour déplacer ou annuler, appelez le 0800 891 891. Texte assez long pour être plié : été, 🙂🙂🙂🙂🙂🙂',
  location: 'Mairie de Quartier de Borny, 2 rue du Bon Pasteur; Metz',
  url: 'https://aide.example.fr/suivi',
  rings: true,
  ...change,
})
const fileOf = (change: Partial<CalendarEvent> = {}) =>
  calendarFile([event(change)], {
    organizer: { name: 'Coup de main numérique', email: 'noreply@aide.example.fr' },
    language: 'fr',
    now: Date.parse('2026-10-01T10:00:00Z'),
  })

/** Lines as a calendar reads them: unfolded. */
const read = (file: string) => file.replace(/\r\n /g, '').split('\r\n')
const zone = process.env.TZ

afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('the file for a calendar', () => {
  test.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Europe/Paris'])(
    'says the hour in Paris on a machine in %s',
    async machine => {
      process.env.TZ = machine
      expect(read(await fileOf())).toEqual(
        expect.arrayContaining([
          'DTSTART;TZID=Europe/Paris:20261026T093000',
          'DTEND;TZID=Europe/Paris:20261026T101500',
          'DTSTAMP:20261001T100000Z',
        ]),
      )
    },
  )

  test('either side of a change of hour', async () => {
    const start = async (instant: string) =>
      read(await fileOf({ startsAt: Date.parse(instant) })).find(line => line.startsWith('DTSTART;'))
    expect(await start('2026-10-24T12:00:00Z')).toBe('DTSTART;TZID=Europe/Paris:20261024T140000')
    expect(await start('2026-10-25T13:00:00Z')).toBe('DTSTART;TZID=Europe/Paris:20261025T140000')
    expect(await start('2027-03-27T13:00:00Z')).toBe('DTSTART;TZID=Europe/Paris:20270327T140000')
    expect(await start('2027-03-28T12:00:00Z')).toBe('DTSTART;TZID=Europe/Paris:20270328T140000')
  })

  test('carries the zone, and one event that a calendar knows again', async () => {
    const lines = read(await fileOf({ sequence: 2 }))
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
    for (const line of [
      'BEGIN:VTIMEZONE',
      'TZID:Europe/Paris',
      'METHOD:PUBLISH',
      'STATUS:CONFIRMED',
      'SEQUENCE:2',
      'UID:K7MP4RXW9HA@aide.example.fr',
      'TRIGGER:-P1D',
    ]) {
      expect(
        lines.filter(each => each === line),
        line,
      ).toHaveLength(1)
    }
  })

  test('says who publishes it: some calendars take no cancellation without', async () => {
    const organizer = /^ORGANIZER;CN="?Coup de main numérique"?:mailto:noreply@aide\.example\.fr$/i
    for (const cancelled of [true, false]) {
      expect(read(await fileOf({ cancelled })).filter(line => organizer.test(line))).toHaveLength(1)
    }
  })

  test('a cancelled one is taken out, and rings no more', async () => {
    const lines = read(await fileOf({ cancelled: true, sequence: 3 }))
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3']))
    expect(lines).not.toContain('BEGIN:VALARM')
  })

  test('has lines of 75 octets at most, ended by CR LF', async () => {
    const file = await fileOf()
    expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
    for (const line of file.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
  })

  test('what comes in a text adds no line', async () => {
    const file = await fileOf({ location: 'Borny\r\nATTENDEE:mailto:x@example.org\nBEGIN:VALARM' })
    expect(read(file).filter(line => /^ATTENDEE/.test(line))).toEqual([])
    expect(read(file).filter(line => line === 'BEGIN:VALARM')).toHaveLength(1)
  })
})
