import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countImports, findFileCycles, findNounCycles } from './houseRules/findCycles'
import { findMayFaults } from './houseRules/findMayFaults'
import { findWallFaults } from './houseRules/findWallFaults'
import { NOUN_ORDER } from './houseRules/layout'
import { codeFiles, listFiles, readFiles, textFiles } from './houseRules/projectFiles'

const LONGEST_FILE = 200
const ONE_LOOK = 150

const code = codeFiles()
/** All but this file, which names what it forbids. */
const others = code.filter(({ path }) => path !== 'tests/house-rules.test.ts')
const pages = code.filter(({ path }) => path.endsWith('.vue'))

/** Lines of our own code that match, as `file:line text`. */
function linesWith(pattern: RegExp, files = code): string[] {
  return files.flatMap(({ path, source }) =>
    source.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
  )
}

describe('floors and walls', () => {
  test('no file of src/ imports up a floor, across a machine or out of the order of the nouns', () => {
    expect(findWallFaults(code)).toEqual([])
  })

  test('no files import each other, through types either, and the nouns stand in one order', () => {
    expect(findFileCycles(code)).toEqual([])
    expect(findNounCycles()).toEqual([])
  })

  test('each folder of src/ is a floor or a noun of the list, and each line of the list is a folder', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual([...Object.keys(NOUN_ORDER), 'platform', 'site'].sort())
  })

  test('each question and each command says who may', () => {
    expect(findMayFaults(code)).toEqual([])
  })

  test('its figures, for whoever reads the log of the checks', () => {
    const { imports, backward, pairs, cycles } = countImports(code)
    console.log(
      `src/: ${imports} imports, ${backward} backward, ${pairs.length} pairs of folders that import each other, ${cycles} file cycles`,
    )
    expect([backward, pairs, cycles]).toEqual([0, [], 0])
  })
})

describe('names', () => {
  test('no folder or file is called after nothing in particular: name what it does', () => {
    const vague = /(^|[/.-])(utils?|helpers?|misc|common|core|managers?|handlers?|data|info|items?)([./-]|$)/i
    const vaguePart = /(Utils?|Helpers?|Misc|Manager|Handler)\.\w+$/
    const ours = ['src', 'scripts', 'tests', 'content'].flatMap(folder => listFiles(folder))
    expect(ours.filter(path => vague.test(path) || vaguePart.test(path))).toEqual([])
  })

  test('the top of the project holds what one expects there, and nothing else', () => {
    const visible = readdirSync('.').filter(name => !name.startsWith('.'))
    const expected = `LICENSE README.md content index.html package-lock.json package.json public scripts src tests
      tsconfig.json vite.config.ts`.split(/\s+/)
    const made = ['node_modules', 'dist', 'data']
    expect(visible.filter(name => !expected.includes(name) && !made.includes(name))).toEqual([])
    expect(expected.filter(name => !visible.includes(name))).toEqual([])
  })
})

describe('files', () => {
  test(`a file is read without scrolling for ever: ${LONGEST_FILE} lines at most; past ${ONE_LOOK}, look for a second noun`, () => {
    const long = code.map(({ path, source }) => ({ path, lines: source.split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([])
    for (const { path, lines } of long) if (lines > ONE_LOOK) console.warn(`${path} has ${lines} lines`)
  })

  test('types and lint are never switched off', () => {
    expect(linesWith(/@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable|\bas any\b/, others)).toEqual([])
  })

  test('nothing is left for later in the code, and no test is switched off', () => {
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/, others)).toEqual([])
    expect(linesWith(/\b(it|test|describe)\.(skip|only|todo|fixme)\b/, others)).toEqual([])
  })

  test('no path of one machine is written in the project', () => {
    const texts = textFiles().filter(({ path }) => path !== 'package-lock.json')
    expect(linesWith(/(^|[\s'"`(=])\/(work|farm|home|Users)\//, texts)).toEqual([])
  })
})

describe('pages', () => {
  test('no v-html: what a page shows is text, or Markdown of the town made safe in one place', () => {
    expect(
      linesWith(
        /\bv-html\b|\.innerHTML\s*=/,
        code.filter(({ path }) => path.startsWith('src/')),
      ),
    ).toEqual([])
  })

  test('no style attribute: the security policy refuses it; write a class', () => {
    expect(linesWith(/\s:?style="/, pages)).toEqual([])
  })

  test('only the server reads the environment', () => {
    const browser = code.filter(({ path }) =>
      /^src\/([^/]+\/(app|offline|worker|everywhere)\/|[^/]+\/[^/]+$)/.test(path),
    )
    expect(linesWith(/\bprocess\.env\b/, browser)).toEqual([])
  })
})

describe('packages', () => {
  const lock = readFileSync('package-lock.json', 'utf8')
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
    string,
    Record<string, string>
  >

  test('the lock file names no registry: every machine asks its own', () => {
    expect(lock).not.toMatch(/"resolved":/)
    expect(readFiles(listFiles().filter(path => /(^|\/)\.npmrc$/.test(path)))).toEqual([])
  })

  test('each package of the lock file is held to one content', () => {
    const { packages } = JSON.parse(lock) as { packages: Record<string, { integrity?: string; link?: boolean }> }
    expect(
      Object.entries(packages)
        .filter(([path, { integrity, link }]) => path && !integrity && !link)
        .map(([path]) => path),
    ).toEqual([])
  })

  test('versions are exact', () => {
    const all = Object.entries({ ...dependencies, ...devDependencies })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })
})
