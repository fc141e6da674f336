import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countImports, findFileCycles, findNounCycles } from './houseRules/findCycles'
import { findMayFaults } from './houseRules/findMayFaults'
import { findWallFaults } from './houseRules/findWallFaults'
import { NOUN_ORDER } from './houseRules/layout'
import { codeFiles, listFiles, readFiles, textFiles } from './houseRules/projectFiles'
import { findIdleExceptions, findRawHtml } from './houseRules/rawHtml'

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

  test('each line of the order of the nouns is a folder; a noun that needs no other has none', () => {
    const folders = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory())
    const nouns = new Set(folders.map(({ name }) => name))
    expect(Object.keys(NOUN_ORDER).filter(noun => !nouns.has(noun))).toEqual([])
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
    const made = ['node_modules', 'dist', 'data', 'data.key']
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
  test('what a page shows is text; as html, only what the server or the build made safe, in three known places', () => {
    expect(findRawHtml(code)).toEqual([])
    expect(findIdleExceptions(code)).toEqual([])
  })

  test.each([
    "h('p', { innerHTML: name })",
    "h('p', { 'innerHTML': name })",
    'element.innerHTML = name',
    'const { innerHTML } = props',
    '<p v-html="name">',
    "element.insertAdjacentHTML('beforeend', name)",
  ])('html given as text is seen: %s', source => {
    const path = 'src/places/app/Fault.vue'
    expect(findRawHtml([{ path, source }])).toEqual([`${path}:1 ${source}`])
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

describe('constants', () => {
  test('a day, an hour and a minute are written in one place of src/', () => {
    const sources = code.filter(({ path }) => path.startsWith('src/') && !path.endsWith('/durations.ts'))
    expect(linesWith(/\b(86_?400_?000|3_?600_?000|60_?000|24 \* 60 \* 60)\b/, sources)).toEqual([])
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
