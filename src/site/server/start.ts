import { createServer as createHttpServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { readConfig, type Config } from '../../platform/server/config'
import { boundConnections } from '../../platform/server/boundConnections'
import { describeCounting } from '../../platform/server/callerAddress'
import { ConfigError } from '../../platform/server/configError'
import { configureNouns, jobsOf } from '../../platform/server/assembleSite'
import { createServer } from '../../platform/server/createServer'
import { isUnavailable } from '../../platform/server/database'
import { startJobRunner } from '../../platform/server/jobs/startJobRunner'
import { describeError } from '../../platform/server/logFailure'
import { openShell } from '../../platform/server/openShell'
import type { Rules } from '../../platform/server/retention'
import { checkDataDir } from '../../platform/server/checkDataDir'
import { checkKeyPlace } from '../../platform/server/serviceKey'
import type { Shell } from '../../platform/server/shell'
import { serverNouns } from './nouns'
import { loadSite } from './loadSite'
import { MINUTE_MS } from '../../platform/everywhere/durations'

const distDir = join(fileURLToPath(new URL('.', import.meta.url)), '..')

async function start() {
  const config = readConfig(process.env)
  checkKeyPlace(config)
  await checkDataDir(config).catch(stopAtOnce)
  const provided = configureNouns(serverNouns, process.env)
  const parts = { nouns: serverNouns, site: await loadSite(), provided, distDir }
  const shell = await openShell(config, parts).catch((error: unknown) => stopWith(explainStartError(error, config)))
  const jobRunner = startJobRunner({ ...shell, rules: rulesOf(shell) }, jobsOf(serverNouns))
  const server = listen(shell)
  const stop = () => {
    const closed = new Promise<void>(resolve => server.close(() => resolve()))
    // The job that runs ends too; past the time given below, another process takes it up when its lease lapses.
    void Promise.all([closed, jobRunner.stop()]).then(() => shell.db.destroy().then(() => process.exit(0)))
    // Keep-alive: a connection that finishes its response after this line would stay open until its idle timeout.
    setInterval(() => server.closeIdleConnections(), 50).unref()
    setTimeout(() => stopCut(config), config.shutdownSeconds * 1_000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Read at each job: the town may change a delay while we serve. */
const rulesOf = ({ site, content }: Shell): Rules => ({
  tables: site.tables,
  get delays() {
    return content.delays
  },
})

function listen(shell: Shell) {
  const { port, publicUrl, isDemonstration } = shell.config
  const listener = getRequestListener(createServer(shell).fetch, { overrideGlobalObjects: true })
  const options = {
    // Limits slow-request attacks, and leaves time for phones on a poor network.
    headersTimeout: 15_000,
    requestTimeout: MINUTE_MS,
    connectionsCheckingInterval: 3_000,
    // Longer than the proxy's keep-alive, so that it never reuses a connection we are closing.
    keepAliveTimeout: 65_000,
  }
  const server = createHttpServer(options, boundConnections(listener)).listen(port, async () => {
    console.log(`Coup de main numérique: ${publicUrl}${isDemonstration ? ' (demonstration)' : ''}`)
    if (!isDemonstration) console.log(describeCounting(shell.config))
    for (const work of shell.whenOpen) {
      const line = await work()
      if (line) console.log(line)
    }
  })
  // A client that no longer reads frees what waits for it.
  server.setTimeout(2 * MINUTE_MS)
  server.on('error', (error: NodeJS.ErrnoException) => {
    const why = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`
    stopWith(`PORT: ${port} ${why}; choose another, for instance PORT=3001`)
  })
  return server
}

/** One clear line for what the one who starts the service can mend. */
function explainStartError(error: unknown, { databaseUrl, dataDir }: Config): string {
  const { code = '', name = '', message } = error as NodeJS.ErrnoException
  if (databaseUrl && (isUnavailable(error) || /^(28|3D)/.test(code)))
    return `DATABASE_URL: PostgreSQL does not let us in: ${message || code}`
  if (!databaseUrl && /^(EACCES|EROFS|ENOTDIR|EEXIST|ENOSPC|SQLITE_)/.test(code))
    return `DATA_DIR: ${dataDir} cannot be used: ${message}`
  return /Error$/.test(name) && name !== 'TypeError' && name !== 'Error' ? message : describeError(error)
}

/** Of `sysexits.h`: a passing failure. Whoever watches over the service tells a stop that cut answers from a clean one. */
const CUT_EXIT_CODE = 75

function stopCut({ shutdownSeconds }: Config): never {
  console.error(`stopped with work under way, after SHUTDOWN_SECONDS=${shutdownSeconds}`)
  process.exit(CUT_EXIT_CODE)
}

function stopWith(message: string): never {
  console.error(message)
  process.exit(1)
}

/** A thread that waits for a disk would hold up an ordinary exit for as long. */
function stopAtOnce(error: Error): never {
  console.error(error.message)
  process.kill(process.pid, 'SIGKILL')
  throw error
}

// What nobody caught says what broke, without what people typed, and stops: a new process starts clean.
process.on('uncaughtException', error => stopWith(describeError(error)))

start().catch((error: Error) => stopWith(error instanceof ConfigError ? error.message : describeError(error)))
