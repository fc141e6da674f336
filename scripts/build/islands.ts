import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hasLazyWords } from '../../src/platform/app/wake.ts'

export const isOurs = (id: string) => /\/src\/.*\.(vue|ts)$/.test(id)

/** The islands that the nouns hand to the browser, each with the path of its component from the root. */
export function islandFiles(): [string, string][] {
  const nouns = readdirSync('src')
    .map(noun => `src/${noun}/app/${noun}InBrowser.ts`)
    .filter(file => existsSync(file))
  return nouns.flatMap(noun =>
    [...readFileSync(noun, 'utf8').matchAll(/'([a-z-]+)':\s*\(\)\s*=>\s*import\('([^']+)'\)/g)].map(
      ([, name = '', file = '']): [string, string] => [name, join(dirname(noun), file)],
    ),
  )
}

/** Those that some page wakes rarely; `wake` is then written out, so that it is found here. */
export function lazyIslands(): string[] {
  const components = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.vue'))
  const tags = components.flatMap(file => readFileSync(join('src', file), 'utf8').match(/<AppIsland\s[^>]*>/g) ?? [])
  const read = (tag: string, attribute: string) => new RegExp(`\\s${attribute}="([^"]+)"`).exec(tag)?.[1]
  return tags.filter(tag => hasLazyWords(read(tag, 'wake'))).map(tag => read(tag, 'name') ?? '')
}

type Build = {
  getModuleIds: () => Iterable<string>
  getModuleInfo: (id: string) => { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null
}

/** Our own modules reached from these files, given from the root of the project. */
export function modulesFrom(build: Build, files: string[]): string[] {
  const all = [...build.getModuleIds()]
  const seen = new Set<string>()
  const todo = files.map(file => {
    const id = all.find(id => id.endsWith(`/${file}`))
    if (!id) throw new Error(`${file} is not in the build`)
    return id
  })
  for (let id = todo.pop(); id; id = todo.pop()) {
    if (seen.has(id) || !isOurs(id.split('?')[0]!)) continue
    seen.add(id)
    const found = build.getModuleInfo(id)
    if (found) todo.push(...found.importedIds, ...found.dynamicallyImportedIds)
  }
  return [...new Set([...seen].map(id => id.split('?')[0]!))]
}
