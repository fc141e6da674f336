import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Of what somebody writes to ask for a computer, the pages are changed with their own words. */
const ELSEWHERE = /^requests\//

const templates = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.vue') && !ELSEWHERE.test(file))
  .map(file => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))
  .filter(({ text }) => text.includes('<ErrorSummary') && text.includes('<h1'))

test('whoever goes from heading to heading meets what the page is before what is to be put right', () => {
  expect(templates.length).toBeGreaterThanOrEqual(6)
  const early = templates.filter(({ text }) => text.indexOf('<ErrorSummary') < text.indexOf('<h1'))
  expect(early.map(({ file }) => file)).toEqual([])
})
