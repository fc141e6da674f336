import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { withHolidaysOfFrance } from '../../src/hours/server/openingHoursLibrary'
import { oneByteSource } from '../../src/platform/server/oneByteSource'
import { bundledOnServer } from '../../scripts/build/bundledOnServer'
import { listFiles, readFiles } from '../houseRules/projectFiles'

/** What the service holds while nobody asks anything: `npm run bench` weighs the whole, these say what must not come back. */

const library = readFileSync(createRequire(import.meta.url).resolve('opening_hours'), 'utf8')

test('of the holidays of sixty countries, those of France are loaded', () => {
  const cut = withHolidaysOfFrance(library)
  expect(library).toContain('Frauentag')
  expect(cut).not.toContain('Frauentag')
  expect(cut).toContain('Vendredi saint')
  expect(library.length - cut.length).toBeGreaterThan(500_000)
})

test('a script with one byte for each character says the same', () => {
  const source = '[`l’été “œ” مساء`, "’🙂".length, /^[’‘🙂]$/u.test("🙂"), /[\\u2019]/.test("’"), "ß"] // …'
  const oneByte = oneByteSource(source)
  expect(Math.max(...[...oneByte].map(character => character.codePointAt(0)!))).toBeLessThan(0x100)
  expect(runInNewContext(oneByte)).toEqual(runInNewContext(source))
})

/** A page needs none of these: they are loaded by who first does, with `await import()`. */
const LATER = [
  'pg',
  '@node-rs/argon2',
  'ical-generator',
  'timezones-ical-library',
  'nodemailer',
  'openid-client',
  '@simplewebauthn/server',
]

test.each(LATER)('%s is loaded when it is first of use', name => {
  const files = readFiles(listFiles('src').filter(path => /\/server\/.*\.ts$/.test(path)))
  const users = files.filter(({ source }) => source.includes(`'${name}`))
  const atStart = new RegExp(`^import (?!type )[^'()]*?'${name}[^']*'`, 'm')
  expect(users).not.toEqual([])
  expect(users.filter(({ source }) => atStart.test(source)).map(({ path }) => path)).toEqual([])
})

/** A native module, one that is CommonJS, and what only `import-places` loads. */
const WHOLE = ['better-sqlite3', 'yaml', 'csv-parse']

test('what the server loads when it starts is bundled with it: the parts that it does not use are not in its memory', () => {
  const files = readFiles(listFiles('src').filter(path => /\/server\/.*\.ts$/.test(path)))
  const loaded = files.flatMap(({ source }) =>
    [...source.matchAll(/^import (?!type )[^'()]*?'(?!node:|\.)((?:@[^/']+\/)?[^/']+)/gm)].map(([, name]) => name!),
  )
  expect(loaded).toContain('kysely')
  const byVue = ['vue', 'pinia']
  expect([...new Set(loaded)].filter(name => ![...bundledOnServer, ...WHOLE, ...byVue].includes(name))).toEqual([])
})
