import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, afterEach, expect, test } from 'vitest'
import { checkTutorials } from '../../scripts/checks/lessons/checkTutorials'
import { faultInWords } from '../../src/tutorials/server/tutorialFault'
import { newFolder } from '../server/startServer'

let folder: ReturnType<typeof newFolder>
let content: string
beforeEach(() => {
  folder = newFolder()
  content = folder.env.DATA_DIR!
  cpSync('tests/tutorials/lessons', content, { recursive: true })
})
afterEach(() => folder.drop())

const SLUG = 'ouvrir-une-piece-jointe'

/** Changes one lesson of the town, then checks them all. */
function faultsAfter(change: (text: string) => string, path = `tutorials/${SLUG}/fr.md`, only: string[] = []): string {
  const file = join(content, path)
  const changed = change(readFileSync(file, 'utf8'))
  writeFileSync(file, changed)
  return checkTutorials(content, only).faults.map(faultInWords).join('\n')
}

const put = (found: string, instead: string) => (text: string) => {
  expect(text).toContain(found)
  return text.replace(found, instead)
}

test('lessons that are whole and plain have no fault', () => {
  expect(faultsAfter(text => text)).toBe('')
  expect(checkTutorials(content).french).toHaveLength(3)
})

const long = 'Vous touchez ce petit trombone gris tout en bas de cet écran avec un seul doigt.'
const hard = 'Authentification informatique administrative obligatoirement dématérialisée.'

test.each([
  ['a sentence too long', put('Touchez le message une fois.', long), ':25: 16 words in a sentence'],
  [
    'sentences too long in all',
    put('Il s’ouvre.', 'Vous touchez ce petit trombone gris en bas de cet écran. '.repeat(99)),
    'words a sentence, mean at most 10',
  ],
  [
    'words too hard',
    (text: string) => text.replace(/Il s’ouvre\.|Attendez un peu\.|Le texte monte\./g, `${hard} ${hard}`),
    'Kandel-Moles',
  ],
  ['two ideas', put('Il s’ouvre.', 'Le message qui vient et que vous lisez.'), 'two ideas'],
  ['jargon', put('Touchez le message', 'Cliquez sur le message'), '"cliqu"'],
  ['« tu »', put('Il s’ouvre.', 'Maintenant tu lis.'), 'write « vous »'],
  ['a typewriter’s apostrophe', put('Il s’ouvre.', "Il s'ouvre."), 'apostrophe'],
  ['a plain space', put('faible\u00a0:', 'faible :'), 'no-break space'],
  [
    'an alternative too long',
    put('Un doigt touche un message dans une liste', `${long} Un doigt.`),
    ':23: an alternative of 18 words',
  ],
  ['a capital after « C’est normal si… »', put('> il', '> Il'), ':27: continues'],
  ['too many « C’est normal si »', put('> il s’ouvre', '> oui.\n\n> non.\n\n> il s’ouvre'), '3 ">"'],
  ['no check at the end', put('\n✓ Vous lisez le document en entier.\n', ''), 'the last step says no "✓"'],
  ['too few steps', (text: string) => text.split('## Cherchez')[0]!, '1 steps: from 4 to 9'],
  [
    'a related lesson that is not there',
    put('joindre-un-document', 'autre-chose'),
    ':16: related: there is no lesson "autre-chose"',
  ],
  ['related to itself', put('related: [joindre-un-document', `related: [${SLUG}`), 'is this lesson'],
  ['a drawing that is not there', put('(chercher-trombone)', '(trombone)'), 'no drawing is called "trombone"'],
])('red: %s', (_what, change, fault) => {
  const said = faultsAfter(change)
  expect(said).toContain(fault)
  expect(said).toContain(`tutorials/${SLUG}/fr.md:`)
})

test.each([
  ['too heavy', put('</svg>', `${'<path d="M0 0h1"/>'.repeat(300)}</svg>`), 'bytes, 4096 at most'],
  ['with a script', put('</svg>', '<script>alert(1)</script></svg>'), 'holds shapes only'],
  ['with a colour of its own', put('</svg>', '<path fill="#f00" d="M0 0h1"/></svg>'), 'colours of its own'],
  ['that listens', put('<rect', '<rect onclick="alert(1)"'), 'holds shapes only'],
  ['in another frame', put('0 0 240 160', '0 0 100 100'), 'viewBox="0 0 240 160"'],
])('red: a drawing %s', (_what, change, fault) => {
  expect(faultsAfter(change, 'drawings/toucher-message.svg')).toContain(fault)
})

test('a translation keeps the steps of the French, and is not measured as French', () => {
  const french = readFileSync(join(content, `tutorials/${SLUG}/fr.md`), 'utf8')
  writeFileSync(join(content, `tutorials/${SLUG}/en.md`), french.replace('Il s’ouvre.', `${hard} ${hard}`))
  expect(checkTutorials(content).faults).toEqual([])
  writeFileSync(
    join(content, `tutorials/${SLUG}/en.md`),
    french.replace('## Lisez', '## Open\n\n![x](toucher-message)\n\nOk.\n\n## Lisez'),
  )
  expect(checkTutorials(content).faults.map(faultInWords).join()).toContain('en.md:1: 5 steps, and the French has 4')
})

test('one lesson alone is checked by its slug; one that is not there is said', () => {
  expect(faultsAfter(put('Il s’ouvre.', 'Cliquez.'), undefined, ['se-connecter-au-wifi'])).toBe('')
  expect(checkTutorials(content, [SLUG]).faults).toHaveLength(1)
  expect(checkTutorials(content, ['nulle-part']).faults.map(faultInWords).join()).toContain('there is no such lesson')
})
