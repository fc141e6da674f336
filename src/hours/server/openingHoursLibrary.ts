import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type OpeningHours from 'opening_hours'

export type Library = { OpeningHours: typeof OpeningHours; Date: DateConstructor }

/**
 * `opening_hours` reckons in the zone of the machine and has no setting for another: it is loaded with the `Date` of
 * that zone as an argument. Costs some 30 ms and 5 MB each time.
 */
export function loadOpeningHours(Date: DateConstructor): Library {
  const load = (name: string, requiredBy: string): unknown => {
    const require = createRequire(requiredBy)
    const path = require.resolve(name)
    const module = { exports: {} }
    const run = compileFunction(readFileSync(path, 'utf8'), ['module', 'exports', 'require', 'Date'], {
      filename: path,
    })
    run(module, module.exports, (other: string) => load(other, path), Date)
    return module.exports
  }
  return { OpeningHours: load('opening_hours', import.meta.url) as typeof OpeningHours, Date }
}
