import { expect, test } from 'vitest'
import { spelledReference } from '../../src/platform/everywhere/spelledReference'
import { examples } from '../app/examples'
import { renderExamples } from '../app/renderExample'

test('a voice says each sign of a reference; eyes, and a copy of the page, have it in one piece', async () => {
  expect(spelledReference('2QR6-KXEF-38R')).toBe('2 Q R 6, K X E F, 3 8 R')
  const html = await renderExamples(examples.filter(({ name }) => name === 'reference'))
  expect(html).toContain('<span aria-hidden="true">K7MP-4RXW-9HA</span>')
  expect(html).toMatch(/<span class="visually-hidden[^"]*">K 7 M P, 4 R X W, 9 H A<\/span>/)
})
