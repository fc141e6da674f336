import { describe, expect, test } from 'vitest'
import { markFirstScreen } from '../../src/platform/server/firstScreen'

const words = (letters: number) => 'mot '.repeat(letters / 4)
const page = (...inside: string[]) => `<header><p>${words(800)}</p></header><main>${inside.join('')}</main>`

describe('the first screen is painted once, when the block that ends it has come', () => {
  test('the first block after some 300 letters of the page itself', () => {
    const { body, hold } = markFirstScreen(
      page(`<h1>${words(200)}</h1><p>${words(120)}</p>`, '<p class="a">b</p><p>c</p>'),
    )
    expect(hold).toBe('<link rel="expect" href="#first-screen" blocking="render" />')
    expect(body).toContain('</p><p id="first-screen" class="a">b</p><p>c</p></main>')
  })

  test('a block that has a name keeps it', () => {
    const { body, hold } = markFirstScreen(page(`<p>${words(400)}</p>`, '<h2 id="resultats">b</h2>'))
    expect(hold).toContain('href="#resultats"')
    expect(body).not.toContain('first-screen')
  })

  test('what is folded, drawn or to be chosen shows no text at first', () => {
    const folded = `<details><summary>a</summary><p>${words(400)}</p></details><select><option>${words(400)}</option></select>`
    const drawn = `<svg><title>${words(400)}</title></svg><!-- ${words(400)} -->`
    expect(markFirstScreen(page(folded, drawn, '<p>b</p>')).hold).toBe('')
    const hidden = '<p hidden>a</p><p class="visually-hidden">b</p>'
    expect(markFirstScreen(page(`<h1>${words(400)}</h1>`, hidden)).hold).toBe('')
  })

  test('a drawing that says something takes the place of seven lines', () => {
    const drawing = '<svg class="a" role="img" aria-label="b"><path id="c" d="M0 0"/></svg>'
    const { body, hold } = markFirstScreen(page(`<h1>${words(120)}</h1>`, drawing, '<p>d</p>'))
    expect(hold).toContain('href="#first-screen"')
    expect(body).toContain('<svg id="first-screen" class="a" role="img"')
    expect(markFirstScreen(page(`<h1>${words(40)}</h1>`, drawing, '<p>d</p>')).hold).toBe('')
  })

  test('a form waits for nothing', () => {
    const form = page('<h1>a</h1><form>', `<p>${words(400)}</p><p>b</p></form>`)
    expect(markFirstScreen(form)).toEqual({ body: form, hold: '' })
  })

  test('a short page waits for nothing', () => {
    const short = page('<h1>a</h1><p>b</p>')
    expect(markFirstScreen(short)).toEqual({ body: short, hold: '' })
  })
})
