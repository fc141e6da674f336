import { readFileSync } from 'node:fs'

type Manifest = Record<string, { file: string } | undefined>

/** The script with Dexie in it: loaded at the first key, or when a form comes back filled in, and counted apart. */
export function localDatabaseFile(): string {
  const manifest = JSON.parse(readFileSync('dist/client/.vite/manifest.json', 'utf8')) as Manifest
  const entry = manifest['src/platform/offline/localStore.ts']
  if (!entry)
    throw new Error(
      'src/platform/offline/localStore.ts is not a file of the build: say in localDatabaseFile.ts what loads Dexie',
    )
  return `/${entry.file}`
}
