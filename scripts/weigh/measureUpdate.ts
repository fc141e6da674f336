import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

/** Headers of a question and of its answer, bytes: as seen by the proxy of the weighing. */
const HEADERS_BYTES = 350

/** What a phone fetches again when one French word is another, KB. */
export const UPDATE_KB = 15

export type Update = { kilobytes: number; files: { name: string; kilobytes: number }[] }

/** What a phone that has the files of one build fetches of the next one. */
export function measureUpdate(last: string, next: string): Update {
  const known = new Set(filesOf(last).map(({ key }) => key))
  const files = filesOf(next)
    .filter(({ key }) => !known.has(key))
    .map(({ name }) => ({ name, kilobytes: weightOf(join(next, name)) }))
  return { kilobytes: files.reduce((sum, file) => sum + file.kilobytes, 0), files }
}

const weightOf = (file: string) => (brotliCompressSync(readFileSync(file)).length + HEADERS_BYTES) / 1_000

/** The worker and all that it keeps, by name and, where a name stays, by content. */
function filesOf(client: string): { name: string; key: string }[] {
  const loader = readFileSync(join(client, 'serviceWorker.js'), 'utf8')
  const scripts = [...loader.matchAll(/'\/([^']+)'/g)].map(([, name]) => name!)
  const listed = scripts.flatMap(name =>
    [...readFileSync(join(client, name), 'utf8').matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url!),
  )
  const kept = [...new Set([...scripts, ...listed])].filter(name => existsSync(join(client, name)))
  return ['serviceWorker.js', ...kept].map(name => ({
    name,
    key: name.startsWith('assets/') ? name : `${name} ${readFileSync(join(client, name), 'utf8')}`,
  }))
}
