import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import FromField from '../../src/platform/app/parts/FromField.vue'
import { readStartPoint } from '../../src/territory/readStartPoint'
import { townAreas } from '../places/known'
import { frenchWords, renderExamples } from './renderExample'

const pages = await pagesOf(browserNouns)

/** The title of a page for who says to start from there. */
function titleFrom(path: string, place: string, query = ''): string {
  const { summary: from } = readStartPoint(townAreas(), place)
  const found = { from, total: 3, page: 1, pages: 1, lines: [] }
  const request = { path, params: {}, query: new URLSearchParams(`${query}&depuis=${place}`) }
  const props = { request, result: found, places: { from, lines: [] }, areas: townAreas() }
  return pages.find(page => page.path === path)!.title(frenchWords, props)
}

test.each([
  ['/lieux', ''],
  ['/lieux/carte', ''],
  ['/rendez-vous', 'besoin=caf'],
  ['/orientation', 'besoin=caf'],
])('%s: an unknown place is an error, in the title too', (path, query) => {
  expect(titleFrom(path, 'Atlantide', query)).toMatch(/^Erreur\s: ./)
  expect(titleFrom(path, 'Borny', query)).not.toMatch(/Erreur/)
})

test('the page that gives a list to another site says in its title that it does not know the commune', () => {
  const titleOf = (isUnknown: boolean) =>
    pages.find(({ path }) => path === '/lieux/integrer')!.title(frenchWords, { result: { isUnknown } })
  expect([titleOf(true), titleOf(false)].map(title => /^Erreur/.test(title))).toEqual([true, false])
})

test('the field whose place is unknown takes the focus and says what is wrong, as other fields do', async () => {
  const { summary: from } = readStartPoint(townAreas(), 'Atlantide')
  const html = await renderExamples([{ name: '', component: FromField, props: { from, label: 'Où êtes-vous ?' } }])
  expect(html).toMatch(/<input[^>]* autofocus/)
  expect(html.replace(/<[^>]+>/g, '').replace(/\s/g, ' ')).toContain('Erreur : Nous ne connaissons pas cet endroit.')
})

const componentsWith = (part: RegExp) =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.vue'))
    .map(file => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))
    .filter(({ text }) => part.test(text))

test('each form that may be kept for later, for want of network, says so in the title too', () => {
  const forms = componentsWith(/<NotSent\b/)
  expect(forms.length).toBeGreaterThanOrEqual(5)
  const silent = forms.filter(({ text }) => !/watch\(view, name => errors\.rename\(/.test(text))
  expect(silent.map(({ file }) => file)).toEqual([])
})

test('the title of a search in the lessons says what was searched, and how many were found', () => {
  const titleOf = (search: string, found: number) =>
    pages
      .find(({ path }) => path === '/tutoriels')!
      .title(frenchWords, { result: { search, lines: Array.from({ length: found }) } })
      .replace(/\s/g, ' ')
  expect(titleOf('caf', 2)).toBe('2 leçons pour « caf »')
  expect(titleOf('zzz', 0)).toBe('0 leçon pour « zzz »')
  expect(titleOf('', 40)).toBe('Apprendre pas à pas')
})

test('what is to be put right stands after the title of its page, for whoever goes from heading to heading', () => {
  const forms = componentsWith(/<ErrorSummary\b/)
  expect(forms.length).toBeGreaterThan(8)
  const late = forms.filter(({ text }) => {
    const template = text.slice(text.indexOf('<template>'))
    return template.search(/<h1\b|id="titre"/) > template.indexOf('<ErrorSummary')
  })
  expect(late.map(({ file }) => file)).toEqual([])
})
