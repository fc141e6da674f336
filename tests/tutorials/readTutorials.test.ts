import { describe, expect, test } from 'vitest'
import { firstDrawings } from '../../src/tutorials/server/firstDrawings'
import { readDrawings } from '../../src/tutorials/server/readDrawings'
import { readTutorial, readTutorials } from '../../src/tutorials/server/readTutorials'
import { faultInWords } from '../../src/tutorials/server/tutorialFault'

const { drawings } = readDrawings('tests/tutorials/lessons/drawings')
const file = 'content/tutorials/essai/fr.md'
const about = { slug: 'essai', language: 'fr', file, drawings }

const lesson = `---
title: Je n’arrive pas à ouvrir un message
short: Ouvrir un message
need: email
device: phone
minutes: 5
level: 1
search: courrier, lettre
licence: CC-BY-SA-4.0
---

Vous ouvrez un message.

## Touchez le message

![Un doigt touche un message](toucher-message)

Touchez **« Messages »** une *seule* fois.

- Attendez.

> il s’ouvre lentement.

✓ Vous voyez le texte.
`

const faultsOf = (text: string) => readTutorial(text, about).faults.map(faultInWords).join('\n')

test('a lesson is read: its facts, its steps, what is normal, what to check', () => {
  const { tutorial, faults } = readTutorial(lesson, about)
  expect(faults).toEqual([])
  expect(tutorial).toMatchObject({
    slug: 'essai',
    language: 'fr',
    short: 'Ouvrir un message',
    search: ['courrier', 'lettre'],
    intro: '<p>Vous ouvrez un message.</p>',
    steps: [
      {
        title: 'Touchez le message',
        drawing: { alt: 'Un doigt touche un message' },
        html: '<p>Touchez <strong>« Messages »</strong> une <em>seule</em> fois.</p><ul>\n<li>Attendez.</li>\n</ul>',
        normal: ['il s’ouvre lentement.'],
        check: 'Vous voyez le texte.',
      },
    ],
    related: [],
    sources: [],
  })
  expect(tutorial?.steps[0]?.drawing.svg).toMatch(/^<svg viewBox="0 0 240 160">.*class="tint".*<\/svg>$/)
})

test('its version changes with a word or a drawing, and with nothing else', () => {
  const versionOf = (text: string, drawn = drawings) =>
    readTutorial(text, { ...about, drawings: drawn }).tutorial?.version
  const other = new Map(drawings).set('toucher-message', '<svg viewBox="0 0 240 160"></svg>')
  expect(versionOf(lesson)).toBe(versionOf(lesson.replace('level: 1\n', 'level:   1\n')))
  expect(versionOf(lesson)).not.toBe(versionOf(lesson.replace('Attendez', 'Patientez')))
  expect(versionOf(lesson)).not.toBe(versionOf(lesson, other))
})

describe('what is wrong is told with its line and its cure:', () => {
  test.each([
    ['no facts', lesson.replace('---\n', ''), ':1: must start with its facts'],
    ['a field missing', lesson.replace('minutes: 5\n', ''), ':1: minutes: is missing: add it'],
    ['a field too many', lesson.replace('level: 1', 'level: 1\ncolor: red'), ':8: color: unknown'],
    ['a need that is none', lesson.replace('need: email', 'need: mail'), ':4: need: is "mail": write one of'],
    [
      'a day that is none',
      lesson.replace('licence', 'checked:\n  on: 2026-02-30\n  by: Nora\nlicence'),
      ':10: checked.on: must be a day',
    ],
    [
      'a source without address',
      lesson.replace('licence', 'sources:\n  - title: La Caf\nlicence'),
      ':10: sources.0.url: is missing',
    ],
    ['another licence', lesson.replace('CC-BY-SA-4.0', 'MIT'), ':9: licence: is "MIT": write "CC-BY-SA-4.0"'],
    ['facts that are not YAML', lesson.replace('short: Ouvrir', 'short: Ouvrir: ici'), ':3: is not YAML'],
    ['no step', lesson.split('## ')[0]!, ': no step: each starts with "## "'],
    ['a title of another kind', lesson.replace('## Touchez', '### Touchez'), ':14: a title that is not a step'],
    ['no drawing', lesson.replace(/!\[.*\n/, ''), ':14: this step has no drawing'],
    [
      'a drawing that is not there',
      lesson.replace('(toucher-message)', '(nulle-part)'),
      ':16: no drawing is called "nulle-part"',
    ],
    ['no alternative', lesson.replace('Un doigt touche un message', ''), ':16: the drawing has no alternative'],
    ['two drawings', lesson.replace('- Attendez.', '![x](toucher-message)'), ':20: a second drawing'],
    ['two checks', lesson.replace('- Attendez.', '✓ Oui.'), ':24: a second "✓"'],
    ['a link that is not safe', lesson.replace('« Messages »', '[ici](http://example.fr)'), ':18: a link leads to'],
    ['html', lesson.replace('- Attendez.', '<b>Attendez</b>'), ':20: html is not for lessons'],
    ['a table or code', lesson.replace('- Attendez.', '`Attendez`'), ':20: "code_inline" is not for lessons'],
  ])('%s', (_what, text, fault) => {
    const said = faultsOf(text)
    expect(said).toContain(
      `${file}${fault}`.replace('fr.md: no', `fr.md:${text.split('\n').indexOf('---', 1) + 2}: no`),
    )
    expect(readTutorial(text, about).tutorial).toBeNull()
  })
})

test('a step may lead to the official site', () => {
  const text = lesson.replace('« Messages »', '[caf.fr](https://www.caf.fr/)')
  expect(readTutorial(text, about).tutorial?.steps[0]?.html).toContain(
    '<a href="https://www.caf.fr/" rel="external">caf.fr</a>',
  )
})

test('figures of a drawing keep their order on a page that goes the other way', () => {
  const { drawings: all } = readDrawings('content/drawings')
  const written = [...all].filter(([, svg]) => svg.includes('<text'))
  expect(written.length).toBeGreaterThan(10)
  expect(written.filter(([, svg]) => /<text(?! direction="ltr")/.test(svg)).map(([name]) => name)).toEqual([])
})

test('the drawings of the list are one file that any browser reads, each under the slug of its lesson', () => {
  const french = readTutorials('content').filter(({ language }) => language === 'fr')
  const file = firstDrawings(french)
  for (const { slug } of french) expect(file).toMatch(new RegExp(`<g id="${slug}"><`))
  const isTwice = (tag: string) => {
    const names = Array.from(tag.matchAll(/ ([\w-]+)="/g), ([, name]) => name)
    return new Set(names).size < names.length
  }
  expect((file.match(/<[^>]+>/g) ?? []).filter(isTwice)).toEqual([])
  expect(file).not.toContain('class=')
})

test('the name of a French button says its language in another one, so that a voice reads it', () => {
  const caf = readTutorials('content').filter(({ slug }) => slug === 'caf')
  const stepIn = (language: string) => caf.find(tutorial => tutorial.language === language)!.steps[2]!.html
  expect(stepIn('ar')).toContain('<strong>«<span lang="fr" dir="ltr">Mon Compte</span>»</strong>')
  expect(stepIn('en')).toContain('<strong>«\u00a0<span lang="fr" dir="ltr">Mon Compte</span>\u00a0»</strong>')
  expect(stepIn('fr')).not.toContain('lang="fr"')
})

test('it says so in the title of a step too, wherever there is one', () => {
  const titles = readTutorials('content')
    .filter(({ language }) => language !== 'fr')
    .flatMap(({ steps }) => steps)
    .filter(({ title }) => /[«“]/.test(title))
  expect(titles.length).toBeGreaterThan(15)
  for (const { title, titleHtml } of titles) expect(titleHtml, title).toContain('<span lang="fr" dir="ltr">')
  expect(titles.map(({ titleHtml }) => titleHtml)).toContain(
    'اضغط على «<span lang="fr" dir="ltr">Mon Compte</span>» (حسابي)',
  )
})

test('the lessons of the town are read when the service starts: one that is wrong stops it, naming file and line', () => {
  expect(() => readTutorials('content')).not.toThrow()
  expect(readTutorials('tests/tutorials/lessons').map(({ slug }) => slug)).toEqual([
    'joindre-un-document',
    'ouvrir-une-piece-jointe',
    'se-connecter-au-wifi',
  ])
})
