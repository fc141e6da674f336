import { spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundled } from '../drivers/bundled'

const COLUMNS = 'id,pivot,nom,commune,code_postal,adresse,latitude,longitude,telephone,services,date_maj'

/** A row of a file of the national standard, at a made-up place. */
export type FileRow = { id: string; name?: string; phone?: string; date?: string }

/** A file of the national standard with these rows; its path. */
export function writePlacesFile(rows: FileRow[]): string {
  const lines = rows.map(({ id, name = `Lieu ${id}`, phone = '+33387000001', date = '2026-11-01' }, at) =>
    [
      id,
      // The town's own number.
      '21570463600012',
      name,
      'Metz',
      '57000',
      `${at + 1} rue des Essais`,
      49.1 + (at % 100) / 1_000,
      6.1 + Math.floor(at / 100) / 1_000,
      phone,
      'Aide aux démarches administratives',
      date,
    ].join(','),
  )
  return writeToFile([COLUMNS, ...lines, ''].join('\n'))
}

/** A file to import that holds this; its path. */
export function writeToFile(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'coup-de-main-import-')), 'lieux.csv')
  writeFileSync(file, text)
  return file
}

/** `npm run import-places -- …` as a process of its own, beside whatever runs on this database. */
export async function startImport(env: Record<string, string>, words: string[]) {
  const { PATH = '', HOME = '' } = process.env
  const script = spawn(process.execPath, [await bundled('scripts/import-places.ts'), ...words], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [script.stdout, script.stderr]) stream.on('data', chunk => (printed += String(chunk)))
  const ended = new Promise<{ code: number | null; printed: string }>(done =>
    script.once('exit', code => setTimeout(() => done({ code, printed }), 20)),
  )
  return { ended, kill9: () => script.kill('SIGKILL') }
}
