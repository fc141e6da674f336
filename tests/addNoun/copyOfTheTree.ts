import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const COPIED = ['src', 'content', 'public', 'scripts', 'index.html', 'package.json', 'vite.config.ts']

export type Tree = {
  folder: string
  write: (path: string, source: string) => void
  edit: (path: string, change: (source: string) => string) => void
  /** Paths that were written or edited, once each. */
  touched: () => string[]
  /** What the compiler says on the four machines; nothing when all is well. */
  compile: () => Promise<string>
  build: () => Promise<void>
  remove: () => void
}

/** The whole project beside itself, to change it and build it: nothing of ours is touched. */
export function copyOfTheTree(): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-tree-'))
  for (const path of [...COPIED, 'package-lock.json']) cpSync(path, join(folder, path), { recursive: true })
  mkdirSync(join(folder, 'node_modules'))
  // Linked one by one: what the compiler and the build cache goes into this folder, not into ours.
  for (const name of readdirSync('node_modules'))
    if (name !== '.cache') symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
  const touched = new Set<string>()
  const at = (path: string) => join(folder, path)
  const write = (path: string, source: string) => {
    touched.add(path)
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), source)
  }
  const node = (...words: string[]) =>
    run(process.execPath, words, { cwd: folder, timeout: 240_000, maxBuffer: 10_000_000 })
  return {
    folder,
    write,
    edit: (path, change) => write(path, change(readFileSync(at(path), 'utf8'))),
    touched: () => [...touched].sort(),
    compile: () => {
      const machines = ['everywhere', 'browser', 'server', 'worker'].map(machine => `src/tsconfig.${machine}.json`)
      const compiled = node('node_modules/vue-tsc/bin/vue-tsc.js', '-b', ...machines)
      return compiled.then(
        () => '',
        (error: { stdout?: string }) => error.stdout ?? String(error),
      )
    },
    build: async () => void (await node('scripts/build.mjs')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
