import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import type OpeningHours from 'opening_hours'

export type Library = { OpeningHours: typeof OpeningHours; Date: DateConstructor }

/**
 * `opening_hours` reckons in the zone of the machine and has no setting for another: it is loaded with the `Date` of
 * that zone as an argument. Costs some 30 ms and 2 MB each time: 6 with the holidays of every country.
 */
export function loadOpeningHours(Date: DateConstructor): Library {
  const load = (name: string, requiredBy: string): unknown => {
    const require = createRequire(requiredBy)
    const path = require.resolve(name)
    const module = { exports: {} }
    const source = withHolidaysOfFrance(readFileSync(path, 'utf8'))
    const run = compileFunction(source, ['module', 'exports', 'require', 'Date'], {
      filename: path,
    })
    run(module, module.exports, (other: string) => load(other, path), Date)
    return module.exports
  }
  return { OpeningHours: load('opening_hours', import.meta.url) as typeof OpeningHours, Date }
}

/** In the one file of the library, each country is a constant of its own. Written otherwise, it would stay whole. */
const COUNTRY = /^ {2}const ([a-z]{2}) = \{\n[^]*?\n {2}\};$/gm

export const withHolidaysOfFrance = (source: string): string =>
  source.replace(COUNTRY, (whole, country: string) => (country === 'fr' ? whole : `  const ${country} = {};`))
