export function nameFailures(report: object | undefined, folder: string): string[]
export function nameSecondTries(report: object | undefined, folder: string): string[]
export function endOf(said: string): string
