import { expect, test } from 'vitest'
import { describeError } from '../../src/platform/server/logFailure'

test('an error is told without what people typed', () => {
  const ofPostgres = Object.assign(new Error('invalid input syntax for type integer: "Weberzott"'), {
    code: '22P02',
    detail: 'Failing row contains (1, Weberzott, +33612345678).',
  })
  const ofParser = (() => {
    try {
      return JSON.parse('{"name": Weberzott 0612345678}') as Error
    } catch (error) {
      return error as Error
    }
  })()
  for (const error of [ofPostgres, ofParser, new Error('no seat for +33612345678')]) {
    const told = describeError(error)
    expect(told).not.toMatch(/Weberzott|12345678/)
    expect(told).toMatch(/^(Error|SyntaxError)/)
    expect(told).toContain('at ')
  }
  expect(describeError(ofPostgres)).toContain('22P02')
  expect(describeError('Weberzott')).toBe('not an Error')
})
