import { describe, expect, test } from 'vitest'
import { ADDRESSES, CARD, findAddressFault, findCardFaults, MESSAGES, rightSoFar } from '../../src/tutorials/exercises'
import { judgePassword } from '../../src/tutorials/passwordOpinion'
import french from '../../content/words/fr.json'

describe('type an address', () => {
  const wanted = 'camille.martin@exemple.fr'
  test.each([
    ['camille.martin@exemple.fr', null],
    // A capital, and the space that a keyboard leaves after a word it suggested, are no fault.
    [' Camille.Martin@Exemple.fr ', null],
    ['', 'empty'],
    ['   ', 'empty'],
    ['camille martin@exemple.fr', 'space'],
    ['camille,martin@exemple.fr', 'comma'],
    ['camillé.martin@exemple.fr', 'accent'],
    ['camille.martinexemple.fr', 'no-at'],
    ['camille.martin@@exemple.fr', 'two-ats'],
    ['camille.martin@exemple', 'no-dot'],
    ['camille.martin@exempl.fr', 'other'],
  ])('« %s »: %s', (typed, fault) => {
    expect(findAddressFault(typed, wanted)).toBe(fault)
  })

  test('says how far it is right', () => {
    expect(rightSoFar('camille.martin@exempl.fr', wanted)).toBe('camille.martin@exempl')
    expect(rightSoFar('x', wanted)).toBe('')
    expect(rightSoFar(wanted, wanted)).toBe(wanted)
  })

  test('each address of the exercise is right when copied', () => {
    for (const address of ADDRESSES) expect(findAddressFault(address, address)).toBeNull()
  })
})

describe('choose a password: length counts first', () => {
  test.each([
    ['', 'empty'],
    ['azerty', 'known'],
    ['Bonjour57!', 'known'],
    ['MotDePasse123', 'known'],
    ['12345678', 'known'],
    ['aaaaaaaaaaaaaaaa', 'repeated'],
    ['Xk7!pq', 'short'],
    ['Xk7!pqRt9#ab', 'strong'],
    ['le chat dort', 'longer'],
    ['unegrandemaison', 'longer'],
    ['le chat roux dort bien', 'good'],
    ['sept chats roux dorment sous mon lit', 'strong'],
    ['sept-chats-roux-dorment-sous-mon-lit', 'strong'],
    ['GrandeMaison1987', 'strong'],
  ])('« %s » is %s', (typed, verdict) => {
    expect(judgePassword(typed).verdict).toBe(verdict)
  })

  test('a long one without any figure is better than a short one with every sign', () => {
    const order = ['empty', 'known', 'repeated', 'short', 'longer', 'good', 'strong']
    const rank = (typed: string) => order.indexOf(judgePassword(typed).verdict)
    expect(rank('sept chats roux dorment sous mon lit')).toBeGreaterThan(rank('Chat57!'))
    expect(rank('trois mots longs ensemble')).toBeGreaterThan(rank('aB3$eF7&'))
  })
})

describe('pay with an invented card', () => {
  test('copied as it is, or without spaces, or with the year in four figures', () => {
    expect(findCardFaults(CARD)).toEqual({})
    expect(findCardFaults({ number: '1234567890123456', until: '1230', code: ' 123 ' })).toEqual({})
    expect(findCardFaults({ ...CARD, until: '12 / 2030' })).toEqual({})
  })

  test('says what is to be put right, field by field; a real card is never taken', () => {
    expect(findCardFaults({ number: '', until: '', code: '' })).toEqual({
      number: 'empty',
      until: 'empty',
      code: 'empty',
    })
    expect(findCardFaults({ number: '1234 5678', until: '13/30', code: '12' })).toEqual({
      number: 'length',
      until: 'other',
      code: 'length',
    })
    expect(findCardFaults({ ...CARD, number: '9999 8888 7777 6666' })).toEqual({ number: 'other' })
  })
})

describe('spot the false message', () => {
  test('invented: no phone number, no address but in .example', () => {
    const words = french as Record<string, string>
    for (const { id } of MESSAGES) {
      const text = words[`exercise.message.${id}.text`]!
      expect(text).not.toMatch(/(\d[\s.]?){6}/)
      for (const [site] of text.matchAll(/[\w-]+\.[a-z]{2,}/g)) expect(site).toMatch(/\.example$/)
    }
    expect(MESSAGES.some(({ isFalse }) => !isFalse)).toBe(true)
  })
})
