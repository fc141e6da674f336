import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeNationalFile } from './makeNationalFile'
import { seededRandom } from './seededRandom'

/** Peak: all that the process held at most. */
export type ImportMeasure = { seconds: number; peakMb: number }

const SEED = 20_261_124

/**
 * `npm run import-places -- <a file of the size of the nation> --apply`, on an empty database; then the same file again,
 * so many times in all: that changes nothing.
 */
export async function measureImport(rows: number, databaseUrl: string | null, times: number): Promise<ImportMeasure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-import-'))
  try {
    const file = join(folder, 'lieux.csv')
    writeFileSync(file, makeNationalFile(rows, seededRandom(SEED)))
    const env = { DATA_DIR: join(folder, 'data'), ...(databaseUrl && { DATABASE_URL: databaseUrl }) }
    const measured: ImportMeasure[] = []
    while (measured.length < times) measured.push(await importOnce(file, env))
    return measured
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importOnce(file: string, env: Record<string, string>): Promise<ImportMeasure> {
  const { PATH = '', HOME = '' } = process.env
  const [options, script] = commandOfImport()
  const words = [...options, '--import', './scripts/bench/tellPeak.mjs', script, file, '--apply']
  const begun = performance.now()
  const child = spawn(process.execPath, words, { env: { PATH, HOME, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let printed = ''
  child.stderr.on('data', chunk => (printed += String(chunk)))
  const code = await new Promise<number | null>(done => child.once('close', done))
  const peak = /\npeak (\d+)\n/.exec(printed)?.[1]
  if (code !== 0 || !peak) throw new Error(`The import did not pass (${code}): ${printed}`)
  return { seconds: (performance.now() - begun) / 1_000, peakMb: Number(peak) / 1e6 }
}

/** As `package.json` starts it: the options of Node, and the script. */
function commandOfImport(): [string[], string] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const words = scripts['import-places']!.split(' ').slice(1)
  return [words.slice(0, -1), words[words.length - 1]!]
}
