import { stripVTControlCharacters } from 'node:util'

const LONGEST_REASON = 600

/**
 * What failed in a suite's JSON report, as lines to print beneath its count: file, test, first words of the reason.
 * Whoever has only the end of a long run's output still learns which test it was.
 */
export function nameFailures(report, folder) {
  return (report?.testResults ?? []).flatMap(({ name, message, status, assertionResults }) => {
    const failed = assertionResults.filter(test => test.status === 'failed')
    // A file that broke before its first test says itself why.
    if (status === 'failed' && failed.length === 0) return [`${name.replace(`${folder}/`, '')}\n${shorten(message)}`]
    return failed.map(test => `${nameOf(name, test, folder)}\n${shorten(test.failureMessages.join('\n'))}`)
  })
}

/** What passed on its second try only: its first one says what to look at before it fails for good. */
export function nameSecondTries(report, folder) {
  return (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(test => test.status === 'passed' && test.failureMessages.length > 0)
      .map(test => `passed on a second try: ${nameOf(name, test, folder)}\n${shorten(test.failureMessages[0])}`),
  )
}

const nameOf = (file, { fullName }, folder) => `${file.replace(`${folder}/`, '')} > ${fullName}`

/** The end of what a check printed: its errors, its count of them. */
export const endOf = said => said.trimEnd().split('\n').slice(-12).join('\n')

/** A reason without colours nor the calls that led to it. */
function shorten(reason) {
  return stripVTControlCharacters(reason)
    .split('\n')
    .filter(line => !/^\s+at .*node_modules|^\s+at (file:|node:)/.test(line))
    .join('\n')
    .slice(0, LONGEST_REASON)
}
