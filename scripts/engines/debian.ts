import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const isRootOnDebian = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version']).status === 0

/** A mirror that does not answer is given up after 15 s, not after minutes. */
const impatient = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15', '-o', 'Acquire::https::Timeout=15']

/** Installs Debian packages; false when they are not to be had. */
export function installFromDebian(packages: string[]): boolean {
  console.log(`Installing ${packages.join(' ')} with apt-get`)
  const aptGet = (...words: string[]) =>
    spawnSync('apt-get', [...impatient, ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: 'ignore',
      timeout: 600_000,
    }).status
  aptGet('update', '-qq')
  return aptGet('install', '-y', '-qq', '--no-install-recommends', ...packages) === 0
}

/** Debian packages of the libraries that the browsers from npm leave to the system. */
const packageOfLibrary: Record<string, string> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libnspr4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libuuid.so.1': 'libuuid1',
}

export function missingLibraries(program: string): string[] {
  if (process.platform !== 'linux') return []
  const lines = execFileSync('ldd', [program], { encoding: 'utf8' }).split('\n')
  return lines.filter(line => line.includes('not found')).map(line => line.trim().split(' ')[0]!)
}

/** Gets the system libraries a browser needs, or says exactly which to install. */
export function needLibraries(program: string) {
  const missing = missingLibraries(program)
  if (missing.length === 0) return
  const packages = [...new Set(missing.map(library => packageOfLibrary[library] ?? library))]
  if (isRootOnDebian() && installFromDebian(packages) && missingLibraries(program).length === 0) return
  throw new Error(
    `${program} lacks ${missing.join(', ')}: install them (on Debian: apt-get install ${packages.join(' ')})`,
  )
}
