import type { Migration } from 'kysely'
import { up as firstJourney } from './migrations/001-first-journey'
import { up as lessons } from './migrations/002-lessons'
import { up as languages } from './migrations/003-languages'
import { up as places } from './migrations/004-places'

/** Older migrations, from before each noun had its own: each creates the tables of several nouns. */
export const firstMigrations: Record<string, Migration> = {
  '001-first-journey': { up: firstJourney },
  '002-lessons': { up: lessons },
  '003-languages': { up: languages },
  '004-places': { up: places },
}
