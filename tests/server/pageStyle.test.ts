import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GIVEN_BY_SCRIPTS, hashOfStyle, newPageStyles } from '../../src/server/pageStyle'
import { listFiles } from '../houseRules/projectFiles'

const styleOf = newPageStyles(
  ':root{--a:1}body{margin:0}.card{a:b}.card h2,.other{c:d}.field:not(.card){e:f}[dir=rtl] .card{g:h}' +
    '@media (min-width:40em){.card{i:j}.gone{k:l}}@media print{.gone{m:n}}@keyframes turns{from{o:p}to{q:r}}',
)

describe('a page has the style of what it shows, and no more', () => {
  test('rules of its classes and elements stay, in their order', () => {
    expect(styleOf('<html><body><div class="big card"><h2>').text).toBe(
      ':root{--a:1}body{margin:0}.card{a:b}.card h2,.other{c:d}@media (min-width:40em){.card{i:j}}@keyframes turns{from{o:p}to{q:r}}',
    )
  })

  test('what only an absent class or element would take goes, and its media query with it', () => {
    expect(styleOf('<html><body><p>').text).toBe(':root{--a:1}body{margin:0}@keyframes turns{from{o:p}to{q:r}}')
  })

  test('what a selector refuses may be absent', () => {
    expect(styleOf('<html><body><p class="field">').text).toContain('.field:not(.card){e:f}')
  })

  test('the direction of the page counts', () => {
    expect(styleOf('<html dir="rtl"><div class="card">').text).toContain('[dir=rtl]')
    expect(styleOf('<html dir="ltr"><div class="card">').text).not.toContain('[dir=rtl]')
  })

  test('the policy allows it by its own hash', () => {
    const { text, hash } = styleOf('<html><div class="card">')
    expect(hash).toBe(hashOfStyle(text))
    expect(hash).not.toBe(styleOf('<html>').hash)
  })

  test('the marks of what is read aloud have their style', () => {
    expect(newPageStyles('.reading i{a:b}')('<html><p>').text).toBe('.reading i{a:b}')
  })

  test('each class that a script gives by itself is always there', () => {
    const given = listFiles('src')
      .filter(path => path.endsWith('.ts') && !path.includes('/server/'))
      .flatMap(path => [...readFileSync(path, 'utf8').matchAll(/(?:classList\.\w+\(|className = )'([^']+)'/g)])
      .flatMap(([, names]) => names!.split(' '))
    expect(given.length).toBeGreaterThan(4)
    expect(given.filter(name => !GIVEN_BY_SCRIPTS.includes(name))).toEqual([])
  })
})
