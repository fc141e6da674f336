import { describe, expect, test } from 'vitest'
import { examples, formInError } from './examples'
import { faultsOfPart } from './htmlValidate'
import { renderExamples } from './renderExample'

const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
const tags = (html: string, name: string) => html.match(new RegExp(`<${name}[ >][^>]*>?`, 'g')) ?? []
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(match => match[1])
const textOf = (html: string) => html.replace(/<!--.*?-->/g, '').replace(/<[^>]+>/g, '')

/** The text of the element with this id, up to the next closing tag of its kind. */
function textById(html: string, id: string) {
  const match = new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>(.*?)</\\1>`, 's').exec(html)
  return match ? textOf(match[2]!) : null
}

describe.each(examples)('$name', example => {
  test('is valid HTML and carries no style attribute', async () => {
    expect(await faultsOfPart(await renderExamples([example]))).toEqual([])
  })

  test('each field has its label, and what describes it exists', async () => {
    const html = await renderExamples([example])
    const ids = idsOf(html)
    const labelled = tags(html, 'label').map(tag => attribute(tag, 'for'))
    for (const input of tags(html, 'input')) expect(labelled).toContain(attribute(input, 'id'))
    const describedBy = [...html.matchAll(/ aria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap(m => m[1]!.split(' '))
    for (const id of describedBy) expect(ids).toContain(id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('each drawing is hidden from those who listen', async () => {
    for (const svg of tags(await renderExamples([example]), 'svg')) expect(svg).toContain('aria-hidden="true"')
  })
})

describe('a form in error', () => {
  test('is valid HTML', async () => {
    expect(await faultsOfPart(await renderExamples(formInError))).toEqual([])
  })

  test('the summary takes the focus and is announced', async () => {
    const summary = tags(await renderExamples(formInError), 'div').find(tag => tag.includes('data-error-summary'))
    expect(summary).toMatch(/ id="error-summary".* role="alert".* tabindex="-1".* autofocus/)
  })

  test('each line leads to a field that exists and says the same words as beside it', async () => {
    const html = await renderExamples(formInError)
    const links = [...html.matchAll(/<a href="#([^"]+)">(.*?)<\/a>/g)]
    expect(links).toHaveLength(2)
    for (const [, field, text] of links) {
      expect(tags(html, 'input').map(tag => attribute(tag, 'id'))).toContain(field)
      expect(textById(html, `${field}-error`)).toBe(`Erreur\u00a0: ${text}`)
    }
  })

  test('each field in error is said to be wrong, and described by its hint then its error', async () => {
    const html = await renderExamples(formInError)
    const wrong = [...tags(html, 'input'), ...tags(html, 'fieldset')].filter(tag => tag.includes('aria-invalid="true"'))
    expect(wrong.map(tag => attribute(tag, 'name'))).toEqual(['familyName', 'by', 'by', 'by'])
    expect(attribute(wrong[0]!, 'aria-describedby')).toBe('familyName-hint familyName-error')
    const group = tags(html, 'fieldset').find(tag => tag.includes('by-error'))!
    expect(attribute(group, 'aria-describedby')).toBe('by-hint by-error')
  })
})

test('the title of a notice is a heading: whoever goes from heading to heading meets it', async () => {
  const html = await renderExamples(examples.filter(({ name }) => name === 'notice with a title'))
  expect(html).toContain('<h2 class="notice__title">Pas encore envoyé</h2>')
})

describe('a group of radios', () => {
  const radios = (name: string) => renderExamples([examples.find(example => example.name === name)!])

  test('shares one name, has a legend, and its first radio has the id of the field', async () => {
    const html = await radios('radios')
    const inputs = tags(html, 'input')
    expect(inputs.map(tag => attribute(tag, 'name'))).toEqual(['by', 'by', 'by'])
    expect(attribute(inputs[0]!, 'id')).toBe('by')
    expect(html).toMatch(/<fieldset[^>]*><legend/)
    // A fieldset is a group by itself: another role hides its legend from some readers.
    expect(html).not.toContain('role="radiogroup"')
  })

  test('what is asked when one is chosen comes just after its label', async () => {
    const html = await radios('radios with more to ask')
    const [, phone, email] = html.split('class="option"')
    expect(phone).toMatch(/<\/label><div class="option__more">.*id="phone"/s)
    expect(email).not.toContain('option__more')
  })
})

test('a text field keeps what was typed, and what the browser may fill in', async () => {
  const [plain, long] = await Promise.all(
    ['text field with a hint', 'text field, long'].map(name => renderExamples([examples.find(e => e.name === name)!])),
  )
  expect(plain).toContain('autocomplete="family-name"')
  expect(long).toMatch(/value="Anticonstitution.*maxlength="100"|maxlength="100".*value="Anticonstitution/)
})
