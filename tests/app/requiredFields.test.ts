import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { examples } from './examples'
import { frenchWords, renderExamples } from './renderExample'

/** Where nothing is an answer: no child, nobody who saw the papers, one's own name for somebody else. */
const MAY_BE_EMPTY = ['children', 'meansBy', 'helperName']

const templates = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.vue') && file.includes('/app/') && !file.includes('/exercises/'))
  .map(file => ({ file, text: readFileSync(`src/${file}`, 'utf8') }))

const fields = templates.flatMap(({ file, text }) =>
  [...text.matchAll(/<TextField\s[^>]*?\/>/g)].map(([tag]) => ({
    file,
    name: /name="(\w+)"|bind\('(\w+)'\)/.exec(tag)?.slice(1).find(Boolean) ?? '',
    isRequired: /\srequired\s/.test(tag),
    keys: [...tag.matchAll(/t\('([\w.]+)'/g)].map(([, key]) => key!),
  })),
)

test('each field of a resident is required, or says « si vous voulez »', () => {
  expect(fields.length).toBeGreaterThan(12)
  const saysOptional = (keys: string[]) => keys.some(key => /si vous voulez/i.test(frenchWords.t(key as never)))
  expect(
    fields.filter(
      ({ isRequired, keys, name }) =>
        isRequired === saysOptional(keys) && !(MAY_BE_EMPTY.includes(name) && !isRequired),
    ),
  ).toEqual([])
})

test('each form that sends answers leaves it to the page to say what is missing, in its own words', () => {
  const sending = templates.filter(({ text }) => /<(TextField|RadioField|ContactField)/.test(text))
  const native = sending.filter(({ text }) => /<form\s(?![^>]*novalidate)[^>]*method="post"/.test(text))
  expect(native.map(({ file }) => file)).toEqual([])
})

test('each radio of a question is required', async () => {
  const html = await renderExamples(examples.filter(({ name }) => name.startsWith('radios')))
  const radios = html.match(/<input[^>]*type="radio"[^>]*>/g) ?? []
  expect(radios.length).toBeGreaterThan(3)
  expect(radios.filter(radio => !radio.includes(' required'))).toEqual([])
})
