import { join } from 'node:path'
import { defineServerNoun } from '../../platform/server/noun'
import type { Area } from '../area'
import type { BaseMap } from '../baseMap'
import { planFile } from './baseMapFile'
import { showBaseMap } from './baseMapQuestions'
import { readAreas } from './readAreas'
import { readBaseMap } from './readBaseMap'

declare module '../../platform/server/context' {
  interface Provided {
    areas: Area[]
    /** Null when the town has drawn none. */
    baseMap: BaseMap | null
  }
}

export const territoryOnServer = defineServerNoun({
  name: 'territory',
  tables: [],
  questions: [showBaseMap],
  routes: [planFile],
  open: ({ config: { contentDir } }) => {
    const areas = readAreas(join(contentDir, 'areas.json'))
    return { areas, baseMap: readBaseMap(join(contentDir, 'map', 'plan.json'), areas) }
  },
})
