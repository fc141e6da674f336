import { expect, test } from 'vitest'
import { inGsm7, smsLength } from '../../src/messages/smsLength'

test('160 letters of GSM-7 are one SMS, 161 are two', () => {
  expect(smsLength('a'.repeat(160))).toEqual({ alphabet: 'GSM-7', units: 160, segments: 1 })
  expect(smsLength('é'.repeat(161))).toEqual({ alphabet: 'GSM-7', units: 161, segments: 2 })
  expect(smsLength('a'.repeat(306)).segments).toBe(2)
  expect(smsLength('a'.repeat(307)).segments).toBe(3)
})

test('a euro sign takes two places, and is not cut in two between two SMS', () => {
  expect(smsLength('€'.repeat(80))).toMatchObject({ units: 160, segments: 1 })
  // 152 places, then a sign of two: the 153rd stays empty.
  expect(smsLength(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toMatchObject({ units: 306, segments: 3 })
})

test('one letter that GSM-7 does not have makes it UCS-2: 70, then 67 each', () => {
  expect(smsLength(`${'a'.repeat(69)}ê`)).toEqual({ alphabet: 'UCS-2', units: 70, segments: 1 })
  expect(smsLength('т'.repeat(71))).toMatchObject({ segments: 2 })
  expect(smsLength('т'.repeat(135))).toMatchObject({ segments: 3 })
})

test('a sign of two 16-bit units is not cut in two either', () => {
  expect(smsLength(`${'т'.repeat(66)}🙂${'т'.repeat(10)}`)).toMatchObject({ units: 78, segments: 2 })
})

test('French is written in GSM-7: what it lacks loses its accent, the others keep theirs', () => {
  const sms = inGsm7('Rendez-vous : lundi 3 août à 9\u00a0h, Hôtel de Ville, 2 rue de l’Œuvre. Ça va, élève ?')
  expect(sms).toBe("Rendez-vous : lundi 3 aout à 9 h, Hotel de Ville, 2 rue de l'OEuvre. Ça va, élève ?")
  expect(smsLength(sms).alphabet).toBe('GSM-7')
})
