import { expect, test } from 'vitest'
import { mandateTextHashes } from './mandateTextHashes'
import { readMandateTexts } from '../../src/appointments/server/mandateTexts'

test('a text that was read out to somebody is never changed: another text is a new file', () => {
  const { find, current } = readMandateTexts('content/mandates')
  for (const [version, hash] of Object.entries(mandateTextHashes))
    expect([version, find(version)?.hash]).toEqual([version, hash])
  expect(Object.keys(mandateTextHashes)).toContain(current.version)
})

test('each sentence is one that can be read out', () => {
  for (const paragraph of readMandateTexts('content/mandates').current.paragraphs)
    for (const sentence of paragraph.split(/[.!?]\s+/)) expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(20)
})
