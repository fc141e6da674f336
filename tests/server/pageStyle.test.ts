import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GIVEN_BY_SCRIPTS, GIVEN_WITH_STYLE, hashOfStyle, newPageStyles } from '../../src/platform/server/pageStyle'
import { readStyle } from '../../scripts/build/readStyle'
import { listFiles } from '../houseRules/projectFiles'

const pageStylesOf = (css: string) => newPageStyles(readStyle(css))

const styleOf = pageStylesOf(
  ':root{--a:1;--b:2}body{margin:0}.card{a:var(--a)}.card h2,.other{c:d}.field:not(.card){e:f}[dir=rtl] .card{g:h}' +
    '@media (min-width:40em){.card{i:j}.gone{k:l}}@media print{:root{--b:3}.gone{m:n}}' +
    '@keyframes turns{from{o:p}to{q:r}}@keyframes waits{to{s:t}}p{animation:waits 1s}',
)

describe('a page has the style of what it shows, and no more', () => {
  test('rules of its classes and elements stay, in their order', () => {
    expect(styleOf('<html><body><div class="big card"><h2>').text).toBe(
      ':root{--a:1;}body{margin:0}.card{a:var(--a)}.card h2{c:d}@media (min-width:40em){.card{i:j}}',
    )
  })

  test('what only an absent class or element would take goes, and its media query with it', () => {
    expect(styleOf('<html><body><ul>').text).toBe('body{margin:0}')
  })

  test('a colour or a movement that no rule names goes', () => {
    const style = styleOf('<html><body><p>').text
    expect(style).toBe('body{margin:0}@keyframes waits{to{s:t}}p{animation:waits 1s}')
  })

  test('a class with two dashes is no colour', () => {
    const rule = '.card--open:hover{a:b;c:d}'
    expect(pageStylesOf(rule)('<html><p class="card--open">').text).toBe(rule)
  })

  test('what a selector refuses may be absent', () => {
    expect(styleOf('<html><body><p class="field">').text).toContain('.field:not(.card){e:f}')
  })

  test('a rule for a kind of field, or for one to correct, is for the pages that have one', () => {
    const styleOf = pageStylesOf('[type=radio]{a:b}[aria-invalid].field{c:d}.field:not([aria-invalid]){e:f}')
    expect(styleOf('<html><input class="field" type="text">').text).toBe('.field:not([aria-invalid]){e:f}')
    expect(styleOf('<html><input class="field" type="radio" aria-invalid="true">').text).toContain(
      '[type=radio]{a:b}[aria-invalid].field{c:d}',
    )
  })

  test('a page whose style is all in that of the forms says so', () => {
    const all = readStyle('.a{b:c}.field{d:e}.a .field{f:g}')
    const styleOf = newPageStyles(all, { ofForms: readStyle('.field{d:e}') })
    expect(styleOf('<html><p class="field">').isOfForms).toBe(true)
    expect(styleOf('<html><p class="field"><p class="a">').isOfForms).toBe(false)
  })

  test('what paper needs is brought by a page of one’s own only, with its colours; both hashes allow it', () => {
    const ofOtherMedia = readStyle('@media print{:root{--a:1;--b:2}.card{c:var(--a)}.gone{d:e}}')
    const styleOf = newPageStyles(readStyle(':root{--a:3;--f:4}.card{g:h}'), { ofOtherMedia })
    const page = '<html><p class="card">'
    expect(styleOf(page)).toMatchObject({ text: ':root{--a:3;}.card{g:h}', ofOtherMedia: null })
    const own = styleOf(page, { isWhole: true })
    expect(own).toMatchObject({ ofOtherMedia: '@media print{:root{--a:1;}.card{c:var(--a)}}' })
    expect(own.hash).toBe(`${hashOfStyle(own.text)} ${hashOfStyle(own.ofOtherMedia!)}`)
  })

  test('the direction of the page counts', () => {
    expect(styleOf('<html dir="rtl"><div class="card">').text).toContain('[dir=rtl]')
    expect(styleOf('<html dir="ltr"><div class="card">').text).not.toContain('[dir=rtl]')
  })

  test('a part in another direction counts, the name of a language in the list of languages does not', () => {
    const page = (inside: string) => styleOf(`<html dir="ltr"><div class="card">${inside}`).text
    expect(page('<p lang="ar" dir="rtl">')).toContain('[dir=rtl]')
    expect(page('<a lang="ar" hreflang="ar" dir="rtl">')).not.toContain('[dir=rtl]')
  })

  test('the policy allows it by its own hash', () => {
    const { text, hash } = styleOf('<html><div class="card">')
    expect(hash).toBe(hashOfStyle(text))
    expect(hash).not.toBe(styleOf('<html>').hash)
  })

  test('the button that reads aloud has its style', () => {
    const styleOf = pageStylesOf('.listen{a:b}')
    expect(styleOf('<html><span data-listen>').text).toBe('.listen{a:b}')
    expect(styleOf('<html><main data-word-listen="Écouter">').text).toBe('')
  })

  test('each class that a script gives by itself is known', () => {
    const given = listFiles('src')
      .filter(path => path.endsWith('.ts') && !path.includes('/server/'))
      .flatMap(path => [...readFileSync(path, 'utf8').matchAll(/(?:classList\.\w+\(|className = )'([^']+)'/g)])
      .flatMap(([, names]) => names!.split(' '))
    expect(given.length).toBeGreaterThan(4)
    const known = [...Object.values(GIVEN_BY_SCRIPTS).flat(), ...GIVEN_WITH_STYLE]
    expect(given.filter(name => !known.includes(name))).toEqual([])
  })
})
