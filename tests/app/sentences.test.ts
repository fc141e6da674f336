import { describe, expect, test } from 'vitest'
import { sentencesIn } from '../../src/platform/app/sentences'

const read = (text: string) => sentencesIn(text).map(({ from, to }) => text.slice(from, to))

describe('a text read aloud, sentence by sentence', () => {
  test('each sentence is one, without the spaces around it', () => {
    expect(read('  Touchez le message. Il s’ouvre !\n Et après ? ')).toEqual([
      'Touchez le message.',
      'Il s’ouvre !',
      'Et après ?',
    ])
  })

  test('a dot inside an address, an hour or a number ends nothing', () => {
    expect(read('Écrivez nom@exemple.fr. Venez à 17 h 30.')).toEqual(['Écrivez nom@exemple.fr.', 'Venez à 17 h 30.'])
  })

  test('a label without a stop is one sentence; signs alone are none', () => {
    expect(read('Votre nom de famille')).toEqual(['Votre nom de famille'])
    expect(read(' … ! ')).toEqual([])
    expect(read('')).toEqual([])
  })

  test('Arabic has its own question mark', () => {
    expect(read('أين أنت؟ هنا.')).toEqual(['أين أنت؟', 'هنا.'])
  })

  test('what is longer than a breath is cut, and no word is lost', () => {
    const long = `${'Un deux trois quatre cinq, '.repeat(20)}fin.`
    const parts = read(long)
    expect(parts.length).toBeGreaterThan(2)
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(180)
    expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(long.replace(/\s+/g, ' '))
    expect(read('x'.repeat(400)).join('')).toBe('x'.repeat(400))
  })
})
