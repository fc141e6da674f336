import { expect, test } from 'vitest'
import { countTests } from '../../scripts/checks/countTests.mjs'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map(status => ({ status })) })
const report = (numPassedTests: number, numFailedTests: number, ...testResults: object[]) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
})

test('counts what passed, failed and was skipped', () => {
  expect(countTests({ ...report(3, 1), numPendingTests: 2, numTodoTests: 1 }, 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 3,
  })
})

test.each([
  ['a run that left no report', undefined, 1],
  ['a run that was killed', report(3, 0, file('passed', 'passed')), null],
  ['a run that ended badly with every test green', report(3, 0, file('passed', 'passed')), 1],
  ['a run without a test', report(0, 0), 0],
  ['a file that broke before its first test', report(3, 0, file('passed', 'passed'), file('failed')), 1],
])('%s is one failure', (_, found, status) => {
  expect(countTests(found, status).failed).toBe(1)
})
