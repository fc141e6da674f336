import type { Area } from '../territory/area'

/** `readsHours`: can we read this expression? When nobody can tell, none is doubted. `today`: 'YYYY-MM-DD'. */
export type ReadingContext = { areas: Area[]; today: string; readsHours?: (expression: string) => boolean }
