import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (command: string, ...args: string[]) => execFileSync(command, args, { encoding: 'utf8' }).trim()

/** Is nwipe there, and may this process make loop devices? */
export function mayRunNwipe(): boolean {
  if (spawnSync('nwipe', ['--version']).status !== 0) return false
  return process.getuid?.() === 0 && spawnSync('losetup', ['-f']).status === 0
}

type Wiped = { text: string; names: string[] }

const MOST_RUNS = 3

/**
 * Wipes `count` loop devices of 8 MB by the real tool, and gives the log that it wrote with the names of the devices. In
 * one run of some two hundred, under load, the line of one device was missing: such a log is thrown away, and they are
 * wiped again.
 */
export function wipeByNwipe(count: number, asked: { verify: 'off' | 'last' | 'all' }): Wiped {
  for (let left = MOST_RUNS; ; left--) {
    const wiped = wipeOnce(count, asked)
    const isWhole = wiped.names.every(name => wiped.text.includes(`/dev/${name} has serial number`))
    if (isWhole) return wiped
    if (left === 1) throw new Error(`nwipe wrote no line of ${wiped.names.join(' or ')}:\n${wiped.text}`)
  }
}

function wipeOnce(count: number, { verify }: { verify: string }): Wiped {
  const folder = mkdtempSync(join(tmpdir(), 'nwipe-'))
  const devices: string[] = []
  try {
    for (let i = 0; i < count; i++) {
      run('truncate', '-s', '8M', join(folder, `${i}.img`))
      devices.push(run('losetup', '-f', '--show', join(folder, `${i}.img`)))
    }
    const log = join(folder, 'nwipe.log')
    const asked = ['--autonuke', '--nogui', '--nowait', '--noblank', '--method=zero', `--verify=${verify}`]
    spawnSync('nwipe', [...asked, `--logfile=${log}`, ...devices], { timeout: 60_000 })
    return { text: readFileSync(log, 'utf8'), names: devices.map(device => device.replace('/dev/', '')) }
  } finally {
    for (const device of devices) run('losetup', '-d', device)
    rmSync(folder, { recursive: true })
  }
}

/** A loop device has no serial of its own: the one that a disk would give is written in its place. */
export const withSerials = (text: string, serials: Record<string, string>) =>
  Object.entries(serials).reduce(
    (whole, [name, serial]) => whole.replace(new RegExp(`(/dev/${name} has serial number ).*`, 'g'), `$1${serial}`),
    text,
  )
