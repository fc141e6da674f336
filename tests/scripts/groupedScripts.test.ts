import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { groupedScripts, openedWithoutList, shownByServerOnly } from '../../scripts/build/groupedScripts'
import { pagesOf } from '../../src/platform/app/nounRendering'
import type { Page } from '../../src/platform/app/page'
import { browserNouns } from '../../src/site/app/nouns'
import { listFiles } from '../houseRules/projectFiles'

const sources = listFiles('src').flatMap(path => [`/${path}`, `/${path}?inline`])
const packages = readdirSync('node_modules').map(name => `/node_modules/${name}/index.js`)

/** A pattern whose choices are all made: `a(b|c)d` gives `abd` and `acd`. */
function alternativesOf(pattern: string): string[] {
  const choices = splitChoices(pattern)
  if (choices.length > 1) return choices.flatMap(alternativesOf)
  const open = findParenthesis(pattern, 0)
  if (open < 0) return [pattern]
  const close = closingOf(pattern, open)
  const [before, inside, after] = [pattern.slice(0, open), pattern.slice(open + 1, close), pattern.slice(close + 1)]
  return alternativesOf(inside).flatMap(one => alternativesOf(after).map(rest => before + one + rest))
}

const isEscaped = (pattern: string, at: number) => pattern[at - 1] === '\\'

function findParenthesis(pattern: string, from: number): number {
  const at = pattern.indexOf('(', from)
  return at > 0 && isEscaped(pattern, at) ? findParenthesis(pattern, at + 1) : at
}

function closingOf(pattern: string, open: number): number {
  let depth = 0
  for (let at = open; at < pattern.length; at++) {
    if (isEscaped(pattern, at)) continue
    if (pattern[at] === '(') depth++
    if (pattern[at] === ')' && --depth === 0) return at
  }
  throw new Error(`No end to the parenthesis of ${pattern}`)
}

function splitChoices(pattern: string): string[] {
  const choices: string[] = []
  let start = 0
  for (let at = 0, depth = 0; at <= pattern.length; at++) {
    if (pattern[at] === '(' && !isEscaped(pattern, at)) depth++
    if (pattern[at] === ')' && !isEscaped(pattern, at)) depth--
    if (depth > 0 || (at < pattern.length && pattern[at] !== '|')) continue
    choices.push(pattern.slice(start, at))
    start = at + 1
  }
  return choices
}

const withoutFile = (pattern: RegExp, files: string[]) =>
  alternativesOf(pattern.source).filter(alternative => !files.some(file => new RegExp(alternative).test(file)))

test('a pattern is taken apart, whatever its nesting', () => {
  expect(alternativesOf('a(b|c(d|e))f|g')).toEqual(['abf', 'acdf', 'acef', 'g'])
  expect(withoutFile(/\/src\/site\/app\/(nouns|gone)\./, sources)).toEqual(['\\/src\\/site\\/app\\/gone\\.'])
})

test.each(groupedScripts)('each file that the script "$name" of the build names is there', ({ test: pattern }) => {
  expect(withoutFile(pattern, [...sources, ...packages])).toEqual([])
})

test('scripts that bring no list of what they need are named after a file', () => {
  const files = sources.map(path => `/${basename(path).replace(/\.(ts|vue)$/, '')}-`)
  expect(withoutFile(openedWithoutList, files)).toEqual([])
})

test('a script that no device needs is a part of pages with a question that no device answers', async () => {
  const renderings = await Promise.all(browserNouns.map(async ({ rendering }) => (await rendering?.())?.rendering))
  const answered = new Set(renderings.flatMap(each => each?.offlineAnswers ?? []).map(({ name }) => name))
  const request = { path: '/', params: { reference: 'K7MP4RXW9HA', key: 'a'.repeat(32) }, query: new URLSearchParams() }
  const isShownHere = ({ asks }: Page) =>
    Object.values(asks({ ...request })).every(({ question }) => answered.has(question.name))
  for (const name of shownByServerOnly) {
    const source = listFiles('src').filter(path => new RegExp(`/${name}\\.(ts|vue)$`).test(path))
    expect(source, name).toHaveLength(1)
    if (!name.endsWith('Page')) continue
    const shown = (await pagesOf(browserNouns)).filter(({ component }) => String(component).includes(`/${name}.vue`))
    expect([name, shown.length > 0, shown.filter(isShownHere)]).toEqual([name, true, []])
  }
})
