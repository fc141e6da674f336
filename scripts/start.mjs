// `npm start`: installs what is missing, builds what is stale, then serves. A second start takes seconds.
import { spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { constants } from 'node:os'
import { buildWhatIsStale } from './build/buildWhatIsStale.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'
import { checkNodeVersion } from './build/checkNodeVersion.mjs'
import { serverCommand, serverEnvironment } from './build/serverCommand.mjs'

checkNodeVersion()
installWhatIsMissing()
buildWhatIsStale()

const env = { ...serverEnvironment, ...process.env }
const serve = () => spawn(process.execPath, serverCommand, { stdio: 'inherit', env })
let server = serve()

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))

if (process.argv.includes('--reload')) reloadOnSave()
// Ended by a signal, it has no code: with 0, a supervisor would not start it again.
else server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))

/** `npm run dev`: builds and serves again after a save. */
function reloadOnSave() {
  let waiting
  for (const folder of ['src', 'content', 'public']) {
    watch(folder, { recursive: true }, () => {
      clearTimeout(waiting)
      waiting = setTimeout(restart, 200)
    })
  }
  console.log('Watching src, content and public')
}

function restart() {
  const build = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
  if (build.status !== 0) return console.log('The build failed: the last good one goes on')
  server.once('exit', () => (server = serve()))
  server.kill('SIGTERM')
}
