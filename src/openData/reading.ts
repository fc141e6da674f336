import type { Area } from '../territory/area'

/** Can our pages read this expression: the whole of it, a part, nothing? */
export type ReadsHours = (expression: string) => 'whole' | 'part' | null

/** `readsHours`: when nobody can tell, no expression is doubted. `today`: 'YYYY-MM-DD'. */
export type ReadingContext = { areas: Area[]; today: string; readsHours?: ReadsHours }
