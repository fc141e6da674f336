// `npm run build`: the browser side with its service worker, then the server side, into dist/.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { hashOfSources } from './build/buildWhatIsStale.mjs'
import { installWhatIsMissing } from './build/installWhatIsMissing.mjs'

installWhatIsMissing()
const started = Date.now()
process.env.NODE_ENV = 'production'
rmSync('dist/.built', { force: true })
const builtFrom = hashOfSources()

// A lesson that falls short stops the build before anything is replaced.
const lessons = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/check-content.ts'], { encoding: 'utf8' })
if (lessons.status !== 0) {
  console.error(lessons.stdout + lessons.stderr)
  process.exit(1)
}

// Assets of the last build are kept one release: a page opened before an update still finds its own.
const last = 'dist/last-assets'
if (existsSync('dist/client/assets')) {
  rmSync(last, { recursive: true, force: true })
  renameSync('dist/client/assets', last)
}

await build({ logLevel: 'warn' })
await build({ logLevel: 'warn', mode: 'staff' })
await build({ logLevel: 'warn', build: { ssr: true } })
keepLastAssets()
cpSync('index.html', 'dist/index.html')
writeFileSync('dist/.built', builtFrom)
console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s`)

function keepLastAssets() {
  if (!existsSync(last)) return
  const current = new Set(readdirSync('dist/client/assets'))
  const replaced = readdirSync(last).filter(file => !current.has(file))
  // Built again with no change for browsers: it is still the same release.
  if (replaced.length) {
    rmSync('dist/previous', { recursive: true, force: true })
    mkdirSync('dist/previous/assets', { recursive: true })
    for (const file of replaced) renameSync(join(last, file), join('dist/previous/assets', file))
  }
  rmSync(last, { recursive: true, force: true })
}
