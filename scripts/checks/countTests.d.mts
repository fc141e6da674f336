export type TestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status?: string; assertionResults?: { status?: string }[] }[]
}

export function countTests(
  report: object | undefined,
  status: number | null,
): { passed: number; failed: number; skipped: number }
