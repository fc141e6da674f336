import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hrefInLanguage } from '../../src/platform/everywhere/languageAddress'

test('a page in another language is asked for with what its page reads, and nothing that anybody added', () => {
  const many = Array.from({ length: 3000 }, (_, at) => `n${at}=1`).join('&')
  const query = new URLSearchParams(`${many}&besoin=caf&fbclid=abc&langue=ar&page=2`)
  expect(hrefInLanguage('/lieux', query, 'uk')).toBe('/lieux?besoin=caf&page=2&langue=uk')
  const repeated = new URLSearchParams(`${'lieu=a&'.repeat(3000)}mots=${'a'.repeat(5000)}`)
  expect(hrefInLanguage('/chercher', repeated, 'uk').length).toBeLessThan(120)
  const wishes = 'creneau=a&creneau=b&creneau=c&lieu=ici'
  expect(hrefInLanguage('/rendez-vous', new URLSearchParams(wishes), 'en')).toBe(`/rendez-vous?${wishes}&langue=en`)
})

test('each name that a page of residents reads in its address stays in it', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    file => /\.(ts|vue)$/.test(file) && !/(^|\/)(staff|server|worker)\//.test(file),
  )
  const read = files.flatMap(file =>
    [...readFileSync(`src/${file}`, 'utf8').matchAll(/query\s*\.\s*(?:get|getAll|has)\('([^']+)'\)/g)].map(
      ([, name = '']) => name,
    ),
  )
  expect(read.length).toBeGreaterThan(20)
  const lost = read.filter(name => !hrefInLanguage('/', new URLSearchParams(`${name}=1`), 'en').includes(`${name}=1`))
  expect(lost).toEqual([])
})
