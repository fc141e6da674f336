import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { residents } from '../people'

/** What a resident types, or could: a made-up name, any French mobile, any e-mail. */
const personal: RegExp[] = [
  ...Object.values(residents).map(({ familyName }) => new RegExp(familyName, 'i')),
  /(?<![\w.:/-])(?:\+33|0)[67](?:[ .-]?\d\d){4}(?![\w.-])/,
  /[\w.+-]+@(?!postgres\b|demonstration\.invalid\b)[\w-]+\.[a-z]{2,}/i,
]

/** Lines of the services' logs that tell who someone is: there must be none, whatever the tests did. */
export const findPersonalLines = (log: string): string[] =>
  log.split('\n').filter(line => personal.some(pattern => pattern.test(line)))

export function checkLogs(folder: string) {
  const lines = readdirSync(folder).flatMap(file => findPersonalLines(readFileSync(join(folder, file), 'utf8')))
  if (lines.length) throw new Error(`The service's logs tell who someone is:\n${lines.slice(0, 20).join('\n')}`)
}
