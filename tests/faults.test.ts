import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkWords } from '../scripts/build/checkWords'
import { compileOnMachines, filesNeededBy } from './houseRules/machines'

/** Faults that someone will make one day, made here on purpose, outside the tree: each must be caught. */

const sound = {
  'src/platform/everywhere/noon.ts': 'export const noon = 12\n',
  'src/places/place.ts': "import { noon } from '../platform/everywhere/noon'\nexport const opening = noon - 3\n",
  'src/places/app/PlaceTitle.ts': "import { opening } from '../place'\nexport const title = document.title + opening\n",
  'src/site/app/start.ts': "import { title } from '../../places/app/PlaceTitle'\nexport const shown = title\n",
  'src/places/server/listPlaces.ts':
    "import { opening } from '../place'\nexport const listed = process.pid + opening\n",
  'src/site/server/start.ts':
    "import { listed } from '../../places/server/listPlaces'\nexport const started = listed\n",
  'src/site/worker/serviceWorker.ts':
    "import { noon } from '../../platform/everywhere/noon'\nexport const kept = noon\n",
}

describe('an import across machines does not compile', () => {
  const faults = [
    [
      'a page that imports the server',
      'src/places/app/Fault.ts',
      "import { listed } from '../server/listPlaces'\nexport const a = listed\n",
      'TS6307',
    ],
    [
      'a noun that touches the page',
      'src/places/faultOfPage.ts',
      'export const b = document.title\n',
      "Cannot find name 'document'",
    ],
    [
      'a noun that reads the disk',
      'src/places/faultOfDisk.ts',
      "import { sep } from 'node:path'\nexport const c = sep\n",
      "Cannot find module 'node:path'",
    ],
    [
      'a noun that imports the server',
      'src/places/faultOfServer.ts',
      "import { listed } from './server/listPlaces'\nexport const d = listed\n",
      'TS6307',
    ],
    [
      'a server file that touches the page',
      'src/platform/server/fault.ts',
      'export const e = document.title\n',
      "Cannot find name 'document'",
    ],
    [
      'a worker that touches the page',
      'src/platform/worker/fault.ts',
      'export const f = document.title\n',
      "Cannot find name 'document'",
    ],
  ] as const
  let said: string

  beforeAll(async () => {
    said = await compileOnMachines({
      ...sound,
      ...Object.fromEntries(faults.map(([, path, source]) => [path, source])),
    })
  }, 60_000)

  test.each(faults)('%s', (_, path, _source, why) => {
    expect(
      said
        .split('\n')
        .filter(line => line.startsWith(path))
        .join('\n'),
    ).toContain(why)
  })

  test('sound code compiles on each machine', async () => {
    expect(await compileOnMachines(sound)).toBe('')
  }, 60_000)
})

describe('who may is said, or nothing compiles', () => {
  const imports = `import { answerCommand } from '../../platform/server/commands'
import { anyone, holderOf } from '../../platform/server/may'
import { done } from '../../platform/server/outcomes'
import { answerQuestion, type AnsweredQuestion } from '../../platform/server/questions'
import { CloseDay, ShowDay } from '../day'
export const rules = [anyone, holderOf]
export const answered: unknown[] = [answerQuestion, answerCommand, done, CloseDay, ShowDay]
export const questions: AnsweredQuestion[] = []
`
  const day = `import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
export const ShowDay = defineQuestion<number>()('day', v.strictObject({ date: v.string() }))
export const CloseDay = defineCommand<{ date: string }>()('close-day', v.strictObject({ date: v.string() }))
`
  const faults = [
    ['a question', 'answered.push(answerQuestion(ShowDay, () => 3))', 'Expected 3 arguments, but got 2'],
    [
      'a command',
      "answered.push(answerCommand(CloseDay, async () => done({ date: '' }, 'x')))",
      'Expected 3 arguments, but got 2',
    ],
    [
      'a question that is written as one object',
      'export const one: AnsweredQuestion = { question: ShowDay, answering: () => 3 }',
      "Property 'may' is missing",
    ],
    [
      'a rule on a field that is not sent',
      'answered.push(answerQuestion(ShowDay, holderOf(({ reference }) => reference), () => 3))',
      "Property 'reference' does not exist",
    ],
  ] as const
  const pathOf = (name: string) => `src/places/server/${name.replaceAll(' ', '-')}.ts`
  // What explains an error follows it, indented.
  const linesOf = (name: string) => said.split(/\n(?=\S)/).filter(error => error.startsWith(pathOf(name)))
  let said: string

  beforeAll(async () => {
    said = await compileOnMachines({
      ...filesNeededBy(...['questions', 'commands', 'outcomes'].map(name => `src/platform/server/${name}.ts`)),
      'src/places/day.ts': day,
      [pathOf('sound')]: `${imports}answered.push(answerQuestion(ShowDay, holderOf(({ date }) => date), () => 3))
answered.push(answerCommand(CloseDay, anyone, (_, { date }) => done({ date }, 'x')))`,
      ...Object.fromEntries(faults.map(([name, source]) => [pathOf(name), imports + source])),
    })
  }, 60_000)

  test.each(faults)('%s', (name, _source, why) => expect(linesOf(name).join('\n')).toContain(why))

  test('with it, it compiles', () => expect(linesOf('sound')).toEqual([]))
})

test('a missing word fails the build, and names the file and the key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-words-'))
  const buildWith = (key: string) => {
    mkdirSync(join(folder, 'src'), { recursive: true })
    writeFileSync(join(folder, 'src/page.ts'), `const t = (key: string) => key\nexport const title = t('${key}')\n`)
    return build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      plugins: [checkWords()],
      build: { ssr: 'src/page.ts', write: false },
    })
  }
  try {
    await expect(buildWith('service.name')).resolves.toBeDefined()
    await expect(buildWith('service.nobodyWroteThis')).rejects.toThrow(
      /page\.ts: missing in content\/words\/fr\.json: service\.nobodyWroteThis/,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
