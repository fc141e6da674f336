import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Pinned } from './pinned'

/** Ignored by Git, kept from one `npm test` to the next. */
export const enginesDir = resolve('.engines')

/** Folder of a package: fetched once, its content checked against the pinned integrity, its scripts never run. */
export function fetchPackage(pinned: Pinned): string {
  const folder = join(enginesDir, `${pinned.name.replace('/', '+')}-${pinned.version}`)
  if (existsSync(folder)) return folder
  console.log(`Getting ${pinned.name} ${pinned.version}, once`)
  mkdirSync(enginesDir, { recursive: true })
  const work = mkdtempSync(join(enginesDir, 'getting-'))
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    execFileSync(npm, ['pack', '--silent', `${pinned.name}@${pinned.version}`], { cwd: work, timeout: 300_000 })
    const archive = join(
      work,
      readdirSync(work).find(file => file.endsWith('.tgz'))!,
    )
    checkIntegrity(archive, pinned)
    execFileSync('tar', ['xzf', archive, '-C', work], { timeout: 300_000 })
    // Renamed when whole: an interrupted download is never taken for a good one.
    if (!existsSync(folder)) renameSync(join(work, 'package'), folder)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return folder
}

export function checkIntegrity(archive: string, { name, version, integrity }: Pinned) {
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found === integrity) return
  throw new Error(`${name} ${version} is not the pinned one: expected ${integrity}, got ${found}`)
}
