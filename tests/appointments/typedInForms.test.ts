import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { BookAppointment } from '../../src/appointments/appointment'
import { AskCallback } from '../../src/appointments/callback'
import { BookAtDesk } from '../../src/appointments/desk'
import { AnnounceGift } from '../../src/gifts/gift'
import { InviteColleague } from '../../src/people/peopleCommands'
import { newReference } from '../../src/platform/everywhere/reference'
import { AskForDevice, CompleteRequest } from '../../src/requests/deviceRequest'
import { asking } from '../requests/asking'

/** What a form sends, with one number, one address, one name and one count in it; what of it is stored. */
type Form = { schema: v.GenericSchema; payload: (typed: { by: string; text: string }) => object }
const reach = ({ by, text }: { by: string; text: string }) => ({ reachMe: { by, [by]: text } })
const own = { wishes: ['borny-3.20261209.0900'], need: 'caf', forWhom: 'self', familyName: 'O’Neil' }
const desk = { slot: 'borny-3.20261209.0900', need: 'caf', familyName: 'Œuvrard' }
const gift = { donorKind: 'company', kind: 'laptop', count: '12', works: 'some', way: 'bring', name: 'Imprimerie' }
const given = (change: object) => ({ ...gift, reachMe: { by: 'phone', phone: '0639981234' }, ...change })
const invited = { organisation: 'town', name: 'Zoé', role: 'mediator', places: 'all', tokenHash: 'a'.repeat(64) }

const RESIDENTS: Record<string, Form> = {
  'a booking': { schema: BookAppointment.payload, payload: typed => ({ ...own, ...reach(typed) }) },
  'a request': { schema: AskForDevice.payload, payload: typed => asking(reach(typed)).payload },
  'a gift': { schema: AnnounceGift.payload, payload: typed => given(reach(typed)) },
  'what was missing of a request': {
    schema: CompleteRequest.payload,
    payload: ({ by, text }) => ({ reference: newReference(), answers: { [by]: text } }),
  },
}
const FOR_PHONE: Record<string, Form> = {
  ...RESIDENTS,
  'a call': { schema: AskCallback.payload, payload: ({ text }) => ({ halfDay: 'morning', phone: text }) },
  'the desk': { schema: BookAtDesk.payload, payload: ({ text }) => ({ ...desk, phone: text }) },
}
const FOR_EMAIL: Record<string, Form> = {
  ...RESIDENTS,
  'a colleague': { schema: InviteColleague.payload, payload: ({ text }) => ({ ...invited, email: text }) },
}

const takes = ({ schema, payload }: Form, by: string, text: string) => {
  const read = v.safeParse(schema, payload({ by, text }))
  return read.success ? JSON.stringify(read.output) : `refused: ${read.issues.map(issue => issue.message).join(', ')}`
}

describe.each(Object.entries(FOR_PHONE))('the number of %s', (_name, form) => {
  test('may be of another country, in other digits, and without its +', () => {
    for (const [typed, stored] of [
      ['٠٦١٢٣٤٥٦٧٨', '+33612345678'],
      ['০৬ ১২ ৩৪ ৫৬ ৭৮', '+33612345678'],
      ['33612345678', '+33612345678'],
      ['+352 621 234 567', '+352621234567'],
      ['0032 470 98 76 54', '+32470987654'],
      ['+380 50 765 43 21', '+380507654321'],
    ] as const)
      expect([typed, takes(form, 'phone', typed)]).toEqual([typed, expect.stringContaining(`"${stored}"`)])
  })

  test('is not one that costs who calls, nor half of one', () => {
    for (const typed of ['0899 12 34 56', '06 12 34', 'demain'])
      expect([typed, takes(form, 'phone', typed)]).toEqual([typed, expect.stringContaining('refused: error.phone')])
  })
})

describe.each(Object.entries(FOR_EMAIL))('the address of %s', (_name, form) => {
  test('may hold an apostrophe and letters of any alphabet', () => {
    for (const typed of ["anne.d'arc@exemple.fr", 'andré@exemple.fr', 'олена@приклад.укр', 'a+b@sous.exemple.fr'])
      expect([typed, takes(form, 'email', typed)]).toEqual([typed, expect.stringContaining(`"${typed}"`)])
  })

  test('is not half of one', () => {
    for (const typed of ['anne@', 'anne.@exemple.fr', 'a@b', 'anne exemple.fr'])
      expect([typed, takes(form, 'email', typed)]).toEqual([typed, expect.stringContaining('refused: error.email')])
  })
})

test('names are kept as they are typed, whatever their alphabet, in each form', () => {
  for (const name of ['Œuvrard', "O'Neil-d’Arc", 'Łukasz Nowak', 'Олена Коваль', 'فاطمة الزهراء', 'Nguyễn Thị', '李'])
    expect([
      v.parse(BookAppointment.payload, { ...own, familyName: name, reachMe: { by: 'nothing' } }).familyName,
      v.parse(AskForDevice.payload, asking({ familyName: name }).payload).familyName,
      v.parse(AnnounceGift.payload, given({ name })).name,
      v.parse(BookAtDesk.payload, { ...desk, familyName: name }).familyName,
      v.parse(InviteColleague.payload, { ...invited, name, email: 'a@exemple.fr' }).name,
    ]).toEqual(Array(5).fill(name))
})

test('counts are read in the digits of every keyboard', () => {
  for (const [typed, count] of [
    ['٣', 3],
    ['۱۲', 12],
    ['৫', 5],
    [' 4 ', 4],
  ] as const) {
    expect(v.parse(AnnounceGift.payload, given({ count: typed })).count).toBe(count)
    expect(v.parse(AskForDevice.payload, asking({ adults: typed }).payload).adults).toBe(count)
  }
  expect(v.safeParse(AnnounceGift.payload, given({ count: '٠' })).success).toBe(false)
})
