import { accessSync, constants, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const OURS = 'coup-de-main-run-'

/** What two browsers and their databases write in a run is a few hundred megabytes. */
const LEAST_BYTES = 4 * 1024 ** 3

/**
 * A folder that lasts as long as this process, where Linux keeps files in memory; none where there is little room, or
 * programs may not run from it, as in many containers.
 */
export function folderInMemory(of: string): { folder: string; remove(): void } | undefined {
  if (!isRoomy() || forbidsPrograms()) return undefined
  // Of runs that were killed.
  for (const name of readdirSync(MEMORY))
    if (name.startsWith(OURS) && !isAlive(parseInt(name.slice(OURS.length), 10))) removeAll(join(MEMORY, name))
  const folder = join(MEMORY, `${OURS}${process.pid}-${of}`)
  mkdirSync(folder, { recursive: true })
  return { folder, remove: () => removeAll(folder) }
}

function isRoomy(): boolean {
  try {
    accessSync(MEMORY, constants.W_OK)
    const { bavail, bsize } = statfsSync(MEMORY)
    return bavail * bsize >= LEAST_BYTES
  } catch {
    return false
  }
}

const forbidsPrograms = () =>
  readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map(line => line.split(' '))
    .some(([, at, , options = '']) => at === MEMORY && options.split(',').includes('noexec'))

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const removeAll = (folder: string) => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
