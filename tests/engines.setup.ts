import type { TestProject } from 'vitest/node'
import { findChromium } from '../scripts/engines/findChromium'
import { findOldChromium } from '../scripts/engines/findOldChromium'
import { startPostgres } from '../scripts/engines/startPostgres'
import { buildWhatIsStale } from '../scripts/build/buildWhatIsStale.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for this run; suites make their own databases in it. */
    postgresUrl: string
    chromium: string
    oldChromium: string
  }
}

/** Once per project with tests to run: the built service, and the engines its tests run on. */
export default async function setUpEngines(project: TestProject) {
  buildWhatIsStale()
  if (project.name === 'browser') {
    project.provide('chromium', await findChromium())
    project.provide('oldChromium', await findOldChromium())
    return
  }
  const ready = process.env.TEST_DATABASE_URL
  if (ready) return project.provide('postgresUrl', ready)
  const postgres = await startPostgres()
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
