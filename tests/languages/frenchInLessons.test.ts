import { expect, test } from 'vitest'
import { readTutorials } from '../../src/tutorials/server/readTutorials'

const others = readTutorials('content').filter(({ language }) => language !== 'fr')

/** Makes and names that are said the same anywhere, and parts of addresses. */
const EVERYWHERE = /^(iPhone|Android|SIM|SMS|Wi|Fi|www|com|net|gouv|cyber|box)$/

/** All the texts of the lessons, without what says that it is French. */
const texts = others.flatMap(({ slug, language, intro, steps }) =>
  [intro, ...steps.flatMap(step => [step.titleHtml ?? step.title, step.html, ...step.normal, step.check ?? ''])].map(
    html => ({ slug, language, text: html.replace(/<span lang="fr"[^>]*>.*?<\/span>/g, '§').replace(/<[^>]+>/g, ' ') }),
  ),
)

test('between the marks of a French name, each lesson says that it is French', () => {
  expect(others.length).toBeGreaterThan(50)
  const left = texts
    .filter(({ language }) => ['en', 'pt', 'tr'].includes(language))
    .flatMap(({ slug, language, text }) => (text.match(/«[^»§]+»/g) ?? []).map(name => `${language} ${slug}: ${name}`))
  expect(left).toEqual([])
})

test('in another alphabet, no French word is left for a voice that does not know it', () => {
  const left = texts
    .filter(({ language }) => ['ar', 'uk'].includes(language))
    .flatMap(({ slug, language, text }) =>
      (text.replace(/[\w-]+(?:[.@/][\w-]+)+/g, '').match(/[A-Za-zÀ-ÿ’']{3,}/g) ?? [])
        .filter(word => !EVERYWHERE.test(word))
        .map(word => `${language} ${slug}: ${word}`),
    )
  expect(left).toEqual([])
})
