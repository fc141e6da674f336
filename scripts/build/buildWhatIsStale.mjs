import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const stampFile = 'dist/.built'
/** What the build reads. Places and openings are read by the server when it starts. */
const sources = [
  'src',
  'public',
  'content/words',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'scripts/build',
  'scripts/build.mjs',
]

function listFiles(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => listFiles(join(path, name)))
}

export function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(listFiles)) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

export const isBuilt = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hashOfSources()

/** Builds, unless the sources are those of the last build. */
export function buildWhatIsStale() {
  if (isBuilt()) return
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
