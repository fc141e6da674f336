import { expect, test } from 'vitest'
import { endOf, nameFailures, nameSecondTries } from '../../scripts/checks/nameFailures.mjs'

const failing = {
  status: 'failed',
  fullName: 'the last seat goes to one',
  failureMessages: [
    '\u001B[31mAssertionError\u001B[39m: expected 2 to be 1\n    at file:///a/node_modules/vitest/run.js:1:2\n    at a/b.ts:3:4',
  ],
}

const passing = { status: 'passed', fullName: 'a seat is taken', failureMessages: [] }

test('whoever has only the end of a long run reads which test failed, where, and why', () => {
  const testResults = [
    { name: '/a/tests/good.server.ts', status: 'passed', message: '', assertionResults: [passing] },
    { name: '/a/tests/seats.server.ts', status: 'failed', message: '', assertionResults: [failing] },
    { name: '/a/tests/broken.server.ts', status: 'failed', message: 'No such file', assertionResults: [] },
  ]
  expect(nameFailures({ testResults }, '/a')).toEqual([
    'tests/seats.server.ts > the last seat goes to one\nAssertionError: expected 2 to be 1\n    at a/b.ts:3:4',
    'tests/broken.server.ts\nNo such file',
  ])
  expect(nameFailures(undefined, '/a')).toEqual([])
})

test('what needed a second try is named too, with why its first one failed', () => {
  const second = { ...failing, status: 'passed' }
  const testResults = [{ name: '/a/tests/seats.server.ts', assertionResults: [passing, second] }]
  expect(nameSecondTries({ testResults }, '/a')).toEqual([
    'passed on a second try: tests/seats.server.ts > the last seat goes to one\nAssertionError: expected 2 to be 1\n    at a/b.ts:3:4',
  ])
  expect(nameSecondTries(undefined, '/a')).toEqual([])
})

test('of a check, the end of what it printed', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`)
  expect(endOf(`${lines.join('\n')}\n\n`).split('\n')).toEqual(lines.slice(-12))
})
