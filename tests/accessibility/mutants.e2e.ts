import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOfPage } from '../app/htmlValidate'
import { launchChromium, type Chromium } from '../drivers/chromium'
import { axeFaults, COLOUR_RULES } from './axe'
import { filledActions } from './filledActions'
import {
  autocomplete,
  errorSummary,
  foreignWords,
  forcedColors,
  motion,
  reflow,
  targets,
  textSpacing,
} from './ownChecks'
import { pageHead } from './pageHead'
import { SOUND } from './soundPage'
import { tabWalk } from './tabWalk'

type Check = (page: Page) => Promise<string[]>
const focusSummary = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLElement>('[data-error-summary]')?.focus())

/** Each check as the pages meet it. */
const checks = {
  axe: page => axeFaults(page),
  colours: page => axeFaults(page, { rules: COLOUR_RULES }),
  html: async page => (await faultsOfPage(await page.content())).map(({ rule, message }) => `${rule}: ${message}`),
  pageHead,
  filledActions,
  targets: page => targets(page),
  forcedColors,
  motion,
  autocomplete: page => autocomplete(page, { name: 'family-name' }),
  foreignWords: page => foreignWords(page, [['pass', 'en']]),
  errorSummary: async page => (await focusSummary(page), errorSummary(page)),
  tabWalk: page => tabWalk(page),
  'reflow at 320 px': page => reflow(page),
  'text at 200 %': page => reflow(page, { width: 360, fontScale: 2 }),
  textSpacing,
} satisfies Record<string, Check>

type Mutant = [fault: string, check: keyof typeof checks, said: RegExp, was: string | RegExp, becomes: string]

const css = (rule: string): [string, string] => ['</style>', `${rule}</style>`]

const mutants: Mutant[] = [
  ['two h1', 'pageHead', /2 h1/, '</main>', '<h1>Encore</h1></main>'],
  ['two h1, seen by the validator', 'html', /multiple.*h1/i, '</main>', '<h1>Encore</h1></main>'],
  ['no language', 'pageHead', /language/, 'lang="fr"', 'lang=""'],
  ['no language, seen by axe', 'axe', /html-has-lang/, ' lang="fr"', ''],
  ['a title that does not say the service', 'pageHead', /title/, / – Coup de main/, ''],
  ['no main', 'pageHead', /main/, /<(\/?)main>/g, '<$1div>'],
  ['a label that leads nowhere', 'axe', /label/, 'for="name"', 'for="nom"'],
  [
    'a label that leads nowhere, seen by the validator',
    'html',
    /input-missing-label|no-missing-references/,
    'for="name"',
    'for="nom"',
  ],
  ['pale text', 'colours', /color-contrast/, ...css('p { color: #aaa }')],
  ['two elements with one id', 'html', /no-dup-id/, '<h1>', '<h1 id="name">'],
  ['a style attribute', 'html', /no-inline-style/, '<h1>', '<h1 style="color: #222">'],
  [
    'two filled buttons',
    'filledActions',
    /2 filled actions: « Envoyer », « Rester »/,
    '</form>',
    '</form><style>button { background: #222; color: #fff }</style><button type="button">Rester</button>',
  ],
  ['a tiny target', 'targets', /target of/, ...css('button { min-height: 0; height: 30px }')],
  [
    'a low link on a line of its own, above a text',
    'targets',
    /target of \d+ × 28/,
    '</main>',
    '<style>.own { display: block; min-height: 0; height: 28px }</style><ul><li><a class="own" href="/1">Source</a> lue hier</li></ul></main>',
  ],
  [
    'two targets of 16 px side by side, seen by axe',
    'axe',
    /target-size/,
    '</main>',
    '<style>.s { min-height: 0; min-width: 0; width: 16px; height: 16px; overflow: hidden }</style><a class="s" href="/1">1</a><a class="s" href="/2">2</a></main>',
  ],
  ['no edge in forced colours', 'forcedColors', /no edge/, ...css('button { border: 0 }')],
  [
    'an endless animation',
    'motion',
    /endless/,
    ...css('@keyframes go { to { width: 9px } } .bar { animation: go 1s infinite }'),
  ],
  [
    'a movement in spite of reduced motion',
    'motion',
    /in spite of/,
    ...css('@keyframes go { to { width: 9px } } .bar { animation: go 3s }'),
  ],
  ['a wrong autocomplete', 'autocomplete', /given-name, not family-name/, 'family-name', 'given-name'],
  ['no autocomplete', 'autocomplete', /null, not family-name/, ' autocomplete="family-name"', ''],
  ['a foreign word without its language', 'foreignWords', /« pass »/, ' lang="en"', ''],
  ['no error summary', 'errorSummary', /no error summary/, ' data-error-summary', ''],
  ['an error summary that does not take the focus', 'errorSummary', /focus is not/, ' tabindex="-1"', ''],
  ['a summary that leads nowhere', 'errorSummary', /no link to name/, /href="#name"/g, 'href="#nom"'],
  ['a title without « Erreur »', 'errorSummary', /title/, '<title>Erreur : v', '<title>V'],
  ['two sets of words for one error', 'errorSummary', /something else/, 'nom</p>', 'prénom</p>'],
  ['invisible focus', 'tabWalk', /invisible focus/, ...css('button:focus { outline: none }')],
  [
    'a covered focus',
    'tabWalk',
    /covered/,
    '</main>',
    '<style>.over { position: fixed; top: 0; left: 0; right: 0; bottom: 0; background: #fff }</style><div class="over"></div></main>',
  ],
  ['a positive tabindex', 'tabWalk', /positive/, '<button', '<button tabindex="2"'],
  [
    'a keyboard trap',
    'tabWalk',
    /trap|stops for/,
    '</main>',
    '<script>document.querySelector("input").addEventListener("keydown", event => event.key === "Tab" && event.preventDefault())</script></main>',
  ],
  ['sideways scroll', 'reflow at 320 px', /sideways/, ...css('.bar { width: 400px }')],
  [
    'a drawing that is too wide, by its name',
    'reflow at 320 px',
    /sideways scroll: .*\.plan « Borny » 300/,
    '</main>',
    '<p style="width: 400px">Loin</p><svg width="60" height="20"><foreignObject class="plan" width="50" height="20"><div style="width: 300px">Borny</div></foreignObject></svg></main>',
  ],
  ['text that runs out', 'reflow at 320 px', /runs out|sideways/, ...css('p { white-space: nowrap; width: 600px }')],
  ['« e- » at the end of a line', 'reflow at 320 px', /two lines: e-mail/, '"bar"></div>', '"bar">Un e-mail</div>'],
  ['text cut at 200 %', 'text at 200 %', /cut text/, ...css('button { height: 48px; width: 100px; overflow: hidden }')],
  [
    'text cut when spaced',
    'textSpacing',
    /cut text/,
    ...css('h1 { height: 1.1em; line-height: 1.1; overflow: hidden; font-size: 18px }'),
  ],
]

let browser: Chromium
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

async function show(html: string): Promise<Page> {
  await browser.page.setViewportSize({ width: 360, height: 640 })
  await browser.page.goto('about:blank')
  await browser.page.setContent(html)
  return browser.page
}

describe('in a sound page nothing is found', () => {
  test.each(Object.keys(checks) as (keyof typeof checks)[])('%s', async name => {
    expect(await checks[name](await show(SOUND))).toEqual([])
  })
})

describe('each check finds the fault it is there for', () => {
  test.each(mutants)('%s (%s)', async (_fault, check, said, was, becomes) => {
    const html = SOUND.replace(was, becomes)
    expect(html).not.toBe(SOUND)
    expect((await checks[check](await show(html))).join('\n')).toMatch(said)
  })
})
