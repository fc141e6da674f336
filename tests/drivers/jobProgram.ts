import { readConfig } from '../../src/platform/server/config'
import type { Provided } from '../../src/platform/server/context'
import { openDatabase } from '../../src/platform/server/database'
import { startJobRunner } from '../../src/platform/server/jobs/startJobRunner'
import { readTown } from '../../src/platform/server/town'
import { testJobs } from './testJobs'

/** A process that does nothing but the jobs of the tests, until SIGTERM. */
const config = readConfig(process.env)
const db = openDatabase(config)
const jobRunner = startJobRunner(
  {
    db,
    config,
    content: readTown(config.contentDir),
    rules: { tables: [], delays: {} },
    provided: {} as Provided,
    clock: Date.now,
  },
  testJobs,
)
process.once('SIGTERM', () => void jobRunner.stop().then(() => db.destroy()))
console.log('runs')
