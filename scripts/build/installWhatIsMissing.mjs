import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const stampFile = 'node_modules/.installed'

/**
 * Runs `npm install` when node_modules is not the one that the lock file describes. Versions and integrity are the
 * locked ones all the same; `npm ci` would refuse where a registry lacks the optional programs of other platforms.
 */
export function installWhatIsMissing() {
  const lock = readFileSync('package-lock.json')
  const wanted = createHash('sha256').update(lock).update(process.versions.modules).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.log('Installing the parts (npm install); the first time takes a minute or two')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' },
  })
  if (status !== 0) {
    console.error('npm install failed: see above. Compiling better-sqlite3 may need python3, make and g++.')
    process.exit(1)
  }
  writeFileSync(stampFile, wanted)
}
