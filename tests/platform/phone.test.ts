import { describe, expect, test } from 'vitest'
import { phoneHref, phoneInWords } from '../../src/platform/everywhere/phone'
import { isMobile, readFrenchPhone, readPhone } from '../../src/platform/everywhere/readPhone'

// The example that everybody uses; 0639 is Mayotte.
describe('a French number', () => {
  test.each([
    ['06 12 34 56 78', '+33612345678'],
    ['06.12.34.56.78', '+33612345678'],
    ['0612345678', '+33612345678'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['0033612345678', '+33612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['06\u202f12\u00a034-56–78', '+33612345678'],
    ['０６１２３４５６７８', '+33612345678'],
    ['03 53 01 12 34', '+33353011234'],
    ['0612 34 56 78', '+33612345678'],
    ['0692 12 34 56', '+262692123456'],
    ['06 39 98 12 34', '+262639981234'],
    ['33612345678', '+33612345678'],
    ['(0)6 12 34 56 78', '+33612345678'],
    ['٠٦١٢٣٤٥٦٧٨', '+33612345678'],
    ['۰۶ ۱۲ ۳۴ ۵۶ ۷۸', '+33612345678'],
  ])('%s is %s', (typed, phone) => expect(readFrenchPhone(typed)).toBe(phone))

  test.each([
    '',
    '15',
    '3939',
    '+49 170 1234567',
    '06 12 34 56 7',
    '06 12 34 56 785',
    'mon numéro',
    '00 12 34 56 78',
    '+330639',
    'DROP TABLE',
  ])('%s is none', typed => expect(readFrenchPhone(typed)).toBeNull())

  test('is said as people say it, and dialled', () => {
    expect(phoneInWords('+33612345678')).toBe('06\u00a012\u00a034\u00a056\u00a078')
    expect(phoneInWords('+33800891891')).toBe('0800\u00a0891\u00a0891')
    expect(phoneHref('+33353011234')).toBe('tel:+33353011234')
    expect(phoneHref('+33800891891')).toBe('tel:0800891891')
  })

  test('only 06 and 07 get an SMS', () => {
    expect(isMobile('+33612345678')).toBe(true)
    expect(isMobile('+33712345678')).toBe(true)
    expect(isMobile('+33353011234')).toBe(false)
    expect(isMobile('+262692123456')).toBe(true)
  })
})

describe('the number of a person', () => {
  test.each([
    ['06 12 34 56 78', '+33612345678'],
    ['+380 50 123 45 67', '+380501234567'],
    ['00380501234567', '+380501234567'],
    ['+352 621 123 456', '+352621123456'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+49 (0)170 1234567', '+491701234567'],
    ['+352\u00a0٦٢١ ١٢٣ ٤٥٦', '+352621123456'],
  ])('%s is %s', (typed, phone) => expect(readPhone(typed)).toBe(phone))

  test.each(['621 123 456', '+33 6 12', '+262 12', '+0612345678', '+12345', '+1234567890123456', '380501234567', ''])(
    '%s is none',
    typed => expect(readPhone(typed)).toBeNull(),
  )
})
