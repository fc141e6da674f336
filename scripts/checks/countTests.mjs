/**
 * Counts what a suite's JSON report holds. A file that broke before its first test, a run that ended badly with no
 * failed test, and a run with no test at all each count as one failure: nothing is lost in silence.
 */
export function countTests(report, status) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const skipped = report.numPendingTests + report.numTodoTests
  const broken = report.testResults.filter(isBroken).length
  let failed = report.numFailedTests + broken
  const isBad = status !== 0 || report.numPassedTests + failed === 0
  if (isBad && failed === 0) failed = 1
  return { passed: report.numPassedTests, failed, skipped }
}

const isBroken = ({ status, assertionResults }) =>
  status === 'failed' && !assertionResults.some(test => test.status === 'failed')
