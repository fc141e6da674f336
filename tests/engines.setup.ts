import { mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildWhatIsStale } from '../scripts/build/buildWhatIsStale.mjs'
import { findChromium } from '../scripts/engines/findChromium'
import { findOldChromium } from '../scripts/engines/findOldChromium'
import { findFirefox, findWebKit, type WebKit } from '../scripts/engines/findOtherEngines'
import { startPostgres } from '../scripts/engines/startPostgres'
import { folderInMemory } from '../scripts/engines/folderInMemory'
import { checkLogs } from './drivers/checkLogs'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for this run; suites make their own databases in it. */
    postgresUrl: string
    chromium: string
    oldChromium: string
    firefox: string
    webKit: WebKit
    /** Where the services under test write what they print. */
    logsFolder: string
  }
}

/** Once per project with tests to run: the built service, and the engines its tests run on. */
export default async function setUpEngines(project: TestProject) {
  buildWhatIsStale()
  // Databases and profiles are written and thrown away by the hundred: in memory, none of them waits for the disk.
  const inMemory = folderInMemory(project.name)
  if (inMemory) process.env.TMPDIR = inMemory.folder
  const logsFolder = resolve('.cache/logs', project.name)
  // Those of tests/drivers/bundled.ts are of the sources of another run.
  for (const last of [logsFolder, resolve('.cache/programs')]) rmSync(last, { recursive: true, force: true })
  mkdirSync(logsFolder, { recursive: true })
  project.provide('logsFolder', logsFolder)

  const provide = { browser: provideBrowsers, soak: provideOtherEngines }[project.name] ?? providePostgres
  const stop = await provide(project)
  return async () => {
    await stop?.()
    inMemory?.remove()
    try {
      checkLogs(logsFolder)
    } catch (error) {
      // Vitest prints an error of its closing, and forgets it.
      process.exitCode = 1
      throw error
    }
  }
}

async function provideBrowsers(project: TestProject) {
  project.provide('chromium', await findChromium())
  project.provide('oldChromium', await findOldChromium())
  return providePostgres(project)
}

async function provideOtherEngines(project: TestProject) {
  project.provide('chromium', await findChromium())
  project.provide('firefox', findFirefox())
  project.provide('webKit', findWebKit())
  return providePostgres(project)
}

async function providePostgres(project: TestProject): Promise<undefined | (() => Promise<void>)> {
  const ready = process.env.TEST_DATABASE_URL
  if (ready) return void project.provide('postgresUrl', ready)
  const { url, stop } = await startPostgres({ isThrownAway: true })
  project.provide('postgresUrl', url)
  return stop
}
