import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkWords } from '../scripts/build/checkWords'
import { compileOnMachines } from './houseRules/machines'

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
