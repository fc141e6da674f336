import { describe, expect, test } from 'vitest'
import { findFileCycles, findNounCycles } from './findCycles'
import { findMayFaults } from './findMayFaults'
import { findWallFaults } from './findWallFaults'
import { NOUN_ORDER } from './layout'
import { codeFiles } from './projectFiles'

/** Faults that someone will make one day, made here on purpose: each must be caught, and told with its cure. */

describe('an import across a floor or a wall is named, with its cure', () => {
  const withFault = (path: string, source: string) =>
    findWallFaults([...codeFiles(), { path, source }]).filter(fault => fault.startsWith(path))

  test.each([
    [
      'the platform importing a noun, were it a type only',
      'src/platform/server/fault.ts',
      "import type { Place } from '../../places/place'",
      'platform knows no noun; take what it needs as an argument, or move this file into src/places/',
    ],
    [
      'a noun importing the site',
      'src/places/app/Fault.vue',
      "<script setup>import SiteFrame from '../../site/app/SiteFrame.vue'</script>",
      'imported by nobody; move what is shared down into platform/',
    ],
    [
      'a noun importing one that stands above it',
      'src/places/fault.ts',
      "import type { Slot } from '../appointments/slot'",
      'places → appointments is not in the order of the nouns',
    ],
    [
      "a noun importing another's server/",
      'src/map/server/fault.ts',
      "import { openPlaces } from '../../places/server/livePlaces'",
      'server/ belongs to places alone; ask a question, or let it provide it',
    ],
    [
      "a noun's page importing another's app/",
      'src/map/app/Fault.vue',
      "<script setup>import X from '../../places/app/PlacesPage.vue'</script>",
      'app/ belongs to places alone; raise what is shared into src/places/app/parts/',
    ],
    [
      'a page importing the server',
      'src/places/app/Fault.vue',
      "<script setup>import { x } from '../../platform/server/database'</script>",
      'ask a question',
    ],
    [
      'a page importing the server when first needed',
      'src/places/app/fault.ts',
      "void import('../server/readPlaces')",
      'ask a question',
    ],
    ['a noun importing Vue', 'src/places/fault.ts', "import { ref } from 'vue'", 'runs everywhere'],
    [
      'a noun importing Node',
      'src/platform/everywhere/fault.ts',
      "import { readFileSync } from 'node:fs'",
      'runs everywhere',
    ],
    [
      'a noun importing the database',
      'src/places/fault.ts',
      "import type { Database } from '../platform/server/tables'",
      'runs everywhere',
    ],
    ['a noun importing its own page', 'src/places/fault.ts', "export * from './app/nearMe'", 'runs everywhere'],
    [
      'the worker importing a page',
      'src/places/worker/fault.ts',
      "import { showNearMe } from '../app/nearMe'",
      'another machine',
    ],
    [
      "a noun's server importing the page of another",
      'src/map/server/fault.ts',
      "import X from '../../places/app/parts/BaseMapPicture.vue'",
      'knows no page but its own',
    ],
  ])('%s', (_, path, source, said) => {
    expect(withFault(path, source).join('\n')).toContain(said)
  })

  test('what is only spoken of in a comment is no import', () => {
    expect(withFault('src/places/fault.ts', "// taken from 'vue'\n/* import { ref } from 'vue' */")).toEqual([])
  })
})

describe('what imports itself by a way round is named', () => {
  test('two files, through their types', () => {
    const one = { path: 'src/places/fault.ts', source: "import type { B } from './fault2'\nexport type A = B" }
    const two = { path: 'src/places/fault2.ts', source: "import type { A } from './fault'\nexport type B = A" }
    expect(findFileCycles([...codeFiles(), one, two])).toEqual([
      expect.stringMatching(/^src\/places\/fault.ts ↔ src\/places\/fault2.ts: .*move what both need into a third one/),
    ])
  })

  test('two nouns, in the list of what may import what', () => {
    expect(findNounCycles({ ...NOUN_ORDER, places: ['needs', 'appointments'] })).toEqual([
      expect.stringContaining('appointments ↔ places: nouns are in one order'),
    ])
  })
})

describe('a question or a command that does not say who may is named, with its cure', () => {
  test.each([
    ['ShowDay', 'ask', 'answerQuestion(ShowDay, async ({ db }) => db)'],
    ['ShowDay', 'ask', 'answerQuestion(\n  ShowDay,\n  context => context.now,\n)'],
    ['ListDays', 'ask', 'answerQuestion(ListDays, listDays)'],
    ['ShowDay', 'ask', 'answerQuestion(ShowDay, { subject: findDay, unknown: null, answer: showDay })'],
    ['CloseDay', 'send', 'answerCommand(CloseDay, async () => done({}, id))'],
  ])('%s, to %s', (name, verb, source) => {
    const fault = { path: 'src/places/server/fault.ts', source }
    expect(findMayFaults([fault])).toEqual([
      `src/places/server/fault.ts: ${name} does not say who may ${verb} it; put a rule of src/platform/server/may.ts after its name: anyone, internal, holderOf(…), bearer(…), proving(…), duty(…), system or either(…)`,
    ])
  })

  test('one that says it is not', () => {
    const source = `answerQuestion(ShowDay, anyone, showDay)
      answerQuestion(ShowOwn, holderOf(({ reference }) => reference), { subject, unknown: null, answer })`
    expect(findMayFaults([{ path: 'src/places/server/sound.ts', source }])).toEqual([])
  })
})
