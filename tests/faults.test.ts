import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkWords } from '../scripts/build/checkWords'
import { compileOnMachines } from './houseRules/machines'
import { findWallFaults } from './houseRules/findWallFaults'
import { codeFiles } from './houseRules/projectFiles'

/** Faults that someone will make one day, made here on purpose, outside the tree: each must be caught. */

const sound = {
  'src/shared/noon.ts': 'export const noon = 12\n',
  'src/places/place.ts': "import { noon } from '../shared/noon'\nexport const opening = noon - 3\n",
  'src/places/app/PlaceTitle.ts': "import { opening } from '../place'\nexport const title = document.title + opening\n",
  'src/site/app/start.ts': "import { title } from '../places/app/PlaceTitle'\nexport const shown = title\n",
  'src/places/server/listPlaces.ts':
    "import { opening } from '../place'\nexport const listed = process.pid + opening\n",
  'src/site/server/start.ts': "import { listed } from '../places/server/listPlaces'\nexport const started = listed\n",
  'src/site/worker/serviceWorker.ts': "import { noon } from '../../shared/noon'\nexport const kept = noon\n",
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
      'src/server/fault.ts',
      'export const e = document.title\n',
      "Cannot find name 'document'",
    ],
    [
      'a worker that touches the page',
      'src/offline/worker/fault.ts',
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

describe('an import across the walls between nouns is named, with its cure', () => {
  const withFault = (path: string, source: string) =>
    findWallFaults([...codeFiles(), { path, source }]).filter(fault => fault.startsWith(path))

  test.each([
    [
      "a noun importing another's server/",
      'src/places/server/fault.ts',
      "import { takeFirstFreeSeat } from '../../appointments/server/takeSeat'",
      'server/ belongs to appointments alone',
    ],
    [
      "a noun's page importing another's app/",
      'src/places/app/Fault.vue',
      "<script setup>import X from '../../appointments/app/BookPage.vue'</script>",
      'app/ belongs to appointments alone',
    ],
    [
      'a page importing the server',
      'src/places/app/Fault.vue',
      "<script setup>import { x } from '../../server/database'</script>",
      'ask a question',
    ],
    [
      'a page importing the server when first needed',
      'src/places/app/fault.ts',
      "void import('../server/readPlaces')",
      'ask a question',
    ],
    ['a noun importing Vue', 'src/places/fault.ts', "import { ref } from 'vue'", 'runs everywhere'],
    ['a noun importing Node', 'src/shared/fault.ts', "import { readFileSync } from 'node:fs'", 'runs everywhere'],
    [
      'a noun importing the database',
      'src/places/fault.ts',
      "import type { Database } from '../server/tables'",
      'runs everywhere',
    ],
    ['a noun importing its own page', 'src/places/fault.ts', "export * from './app/nearMe'", 'runs everywhere'],
    [
      "a noun's server importing a page",
      'src/places/server/fault.ts',
      "import X from '../app/PlacesPage.vue'",
      'knows nothing of pages',
    ],
  ])('%s', (_, path, source, said) => {
    expect(withFault(path, source).join('\n')).toContain(said)
  })

  test('what is only spoken of in a comment is no import', () => {
    expect(withFault('src/places/fault.ts', "// taken from 'vue'\n/* import { ref } from 'vue' */")).toEqual([])
  })
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
