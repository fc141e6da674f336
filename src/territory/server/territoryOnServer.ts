import { join } from 'node:path'
import { defineServerNoun } from '../../platform/server/noun'
import type { Area } from '../area'
import type { Plan } from '../plan'
import { planFile } from './planFile'
import { showBaseMap } from './planQuestions'
import { readAreas } from './readAreas'
import { readPlan } from './readPlan'

declare module '../../platform/server/context' {
  interface Provided {
    areas: Area[]
    /** Null when the town has drawn none. */
    plan: Plan | null
  }
}

export const territoryOnServer = defineServerNoun({
  name: 'territory',
  tables: [],
  questions: [showBaseMap],
  routes: [planFile],
  open: ({ config: { contentDir } }) => {
    const areas = readAreas(join(contentDir, 'areas.json'))
    return { areas, plan: readPlan(join(contentDir, 'map', 'plan.json'), areas) }
  },
})
