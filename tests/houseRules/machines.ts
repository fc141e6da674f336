import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { codeFiles } from './projectFiles'
import { importsOf } from './readImports'

/** Files of the project, by path, with all that they import. */
export function filesNeededBy(...paths: string[]): Record<string, string> {
  const known = new Map(codeFiles().map(file => [file.path, file]))
  const needed: Record<string, string> = {}
  for (const path of paths) {
    const file = known.get(path)
    if (!file) continue
    needed[path] = file.source
    const more = importsOf(file).map(imported => fileOf(imported, known))
    paths.push(...more.filter(next => !(next in needed)))
  }
  return needed
}

const fileOf = (imported: string, known: Map<string, unknown>) =>
  [imported, `${imported}.ts`].find(path => known.has(path)) ?? imported

/** The real projects of the machines (their tsconfig.json), holding only the files given. */
export async function compileOnMachines(files: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-machines-'))
  try {
    const projects = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(path =>
      /tsconfig[^/]*\.json$/.test(path),
    )
    for (const path of projects) cpSync(join('src', path), join(folder, 'src', path))
    cpSync('content/words', join(folder, 'content/words'), { recursive: true })
    mkdirSync(join(folder, 'node_modules'))
    // Linked one by one: what the compiler keeps goes into this folder, not into ours.
    for (const name of readdirSync('node_modules')) {
      if (name !== '.cache') symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
    }
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), source)
    }
    return await compile(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the compiler says; nothing when all is well. */
function compile(folder: string): Promise<string> {
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const machines = ['everywhere', 'browser', 'server', 'worker'].map(machine => `src/tsconfig.${machine}.json`)
  return new Promise(done => {
    execFile(process.execPath, [tsc, '-b', ...machines], { cwd: folder, timeout: 60_000 }, (error, said) =>
      done(error ? said || String(error) : ''),
    )
  })
}
