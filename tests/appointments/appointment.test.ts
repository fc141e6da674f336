import * as v from 'valibot'
import { bookingSteps, isOfSamePerson } from '../../src/appointments/bookingForm'
import { describe, expect, test } from 'vitest'
import { BookAppointment, FamilyName } from '../../src/appointments/appointment'
import { matchesVerifier } from '../../src/appointments/matchesVerifier'
import { AskCallback } from '../../src/appointments/callback'

const booking = {
  wishes: ['borny-3-0900.20261202.0900'],
  need: 'caf',
  forWhom: 'self',
  familyName: 'Benkhelifa',
  reachMe: { by: 'phone', phone: '06 12 34 56 78' },
}
const problems = (change: object) => {
  const read = v.safeParse(BookAppointment.payload, { ...booking, ...change })
  return read.success ? [] : read.issues.map(issue => v.getDotPath(issue) ?? '')
}

describe('what is sent to book', () => {
  test('is read: number to E.164, name on one line', () => {
    const read = v.parse(BookAppointment.payload, { ...booking, familyName: ' Ben\u202eKhelifa\r\nBcc: x ' })
    expect(read.reachMe).toEqual({ by: 'phone', phone: '+33612345678' })
    expect(read.familyName).toBe('Ben Khelifa Bcc: x')
    expect(read.helperName).toBe('')
  })

  test.each([
    ['a field that nobody asked for', { state: 'confirmed' }, 'state'],
    ['a field too many in what reaches them', { reachMe: { by: 'nothing', phone: '0612345678' } }, 'reachMe.phone'],
    ['no wish', { wishes: [] }, 'wishes'],
    ['four wishes', { wishes: Array(4).fill(booking.wishes[0]) }, 'wishes'],
    ['a day that does not exist', { wishes: ['borny.20260230.0900'] }, 'wishes.0'],
    ['an unknown need', { need: 'everything' }, 'need'],
    ['a name without a letter', { familyName: '--- 🙂' }, 'familyName'],
    ['a name of a thousand letters', { familyName: 'a'.repeat(1_000) }, 'familyName'],
    ['a list for a name', { familyName: ['a'] }, 'familyName'],
    ['an address that is none', { reachMe: { by: 'email', email: 'a@b' } }, 'reachMe.email'],
    [
      'an address with a line break',
      { reachMe: { by: 'email', email: 'a@example.org\nBcc: b@example.org' } },
      'reachMe.email',
    ],
    ['nothing chosen', { reachMe: { by: '' } }, 'reachMe'],
  ])('%s is refused', (_what, change, field) => expect(problems(change).join()).toContain(field))

  test('a control character reaches no database', () => {
    const asked = v.parse(AskCallback.payload, { phone: '0612345678', halfDay: 'any', name: 'A\u0000nne' })
    expect(asked.name).toBe('A nne')
    expect(v.parse(BookAppointment.payload, { ...booking, helperName: '\u0000' }).helperName).toBe('')
  })

  test('names of any script have letters', () => {
    for (const name of ['O’Brien', 'Ngô', '李', 'Лебедева', 'بن خليفة', 'D'])
      expect(v.is(FamilyName, name), name).toBe(true)
  })
})

describe('what only they know', () => {
  const amina = { familyName: 'Benkhélifa-Martin', phone: '+33612345678' }
  test.each([
    'benkhelifa martin',
    'BENKHÉLIFA MARTIN',
    ' Benkhelifa-Martin ',
    '5678',
    '56 78',
    '06 12 34 56 78',
    '+33612345678',
  ])('"%s" opens', fact => expect(matchesVerifier(amina, fact)).toBe(true))
  test.each(['', ' ', '-', 'Benkhelifa', 'Martin', '678', '1234', '0612345679', '345678', '%', '5679', '_'])(
    '"%s" does not',
    fact => expect(matchesVerifier(amina, fact)).toBe(false),
  )
  test('with no number, no four digits open', () =>
    expect(matchesVerifier({ familyName: 'Ay', phone: null }, '5678')).toBe(false))
})

test('another name is another person’s request; the same name, whatever the spaces and the case, is the same', () => {
  const fields = { ...bookingSteps.empty(), familyName: 'Benkhelifa ' }
  expect(isOfSamePerson(fields, { familyName: 'BENKHELIFA', phone: '06' })).toBe(true)
  expect(isOfSamePerson(fields, { familyName: 'Weberzott' })).toBe(false)
  expect(isOfSamePerson(fields, {})).toBe(false)
})
