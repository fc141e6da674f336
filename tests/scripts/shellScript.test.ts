import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { shellScript } from '../../scripts/build/shellScript'

const imports: Record<string, { now?: string[]; later?: string[] }> = {
  'src/site/app/start.ts': { later: ['src/site/app/shell.ts', 'src/site/app/hydrateSiteIsland.ts'] },
  'src/site/app/hydrateSiteIsland.ts': { later: ['src/places/app/PlaceForm.vue', 'src/places/app/placesRendering.ts'] },
  'src/places/app/PlaceForm.vue': { now: ['src/places/doubts.ts'] },
  'src/site/app/shell.ts': { now: ['src/site/app/SiteFrame.vue'], later: ['src/places/app/placesRendering.ts'] },
  'src/places/app/placesRendering.ts': {
    now: ['src/places/findPlaces.ts'],
    later: ['src/places/app/PlacePage.vue', 'src/appointments/app/MovePage.vue'],
  },
  'src/places/app/PlacePage.vue': { now: ['src/places/doubts.ts'] },
  'src/appointments/app/MovePage.vue': { now: ['src/appointments/app/MoveDay.vue'] },
}
const absolute = (paths: string[] = []) => paths.map(path => resolve(path))
const graph = {
  getModuleInfo: (id: string) => {
    const known = Object.keys(imports).find(path => resolve(path) === id)
    const { now, later } = known ? imports[known]! : {}
    return { importedIds: absolute(now), dynamicallyImportedIds: absolute(later) }
  },
}

test('what only the offline shell shows is one script; what a document or the server alone needs is not in it', () => {
  const scriptOf = shellScript()
  const inShell = [...new Set(Object.values(imports).flatMap(({ now = [], later = [] }) => [...now, ...later]))].filter(
    path => scriptOf(resolve(path), graph) === 'shell',
  )
  expect(inShell.sort()).toEqual([
    'src/places/app/PlacePage.vue',
    'src/places/app/placesRendering.ts',
    'src/places/findPlaces.ts',
    'src/site/app/SiteFrame.vue',
    'src/site/app/shell.ts',
  ])
})
