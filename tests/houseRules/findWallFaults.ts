import { posix } from 'node:path'
import type { ProjectFile } from './projectFiles'

/** Folders of src/ that are not nouns: three shells, and small pure pieces. */
const notNouns = ['app', 'server', 'offline', 'shared']

/** Packages that run everywhere. */
const packagesForAll = ['valibot']

/** Imports that cross a wall of src/: the file, what it imports, and the cure. */
export const findWallFaults = (files: ProjectFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(file => importsOf(file).flatMap(imported => cure(file.path, imported) ?? []))

/** Paths from the root for our own files, names for packages. */
function importsOf({ path, source }: ProjectFile): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '')
  const found = [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)['"]([^'"]+)['"]/g)].map(match => match[1]!)
  return found.map(name => (name.startsWith('.') ? posix.join(posix.dirname(path), name) : name))
}

function cure(path: string, imported: string): string[] | undefined {
  const importer = whereIs(path)
  const target = imported.startsWith('src/') ? whereIs(imported) : undefined
  const faults: string[] = []
  const fault = (why: string) => faults.push(`${path} imports ${imported}: ${why}`)

  if (importer.machine === 'everywhere') {
    if (!target && !imported.startsWith('content/') && !packagesForAll.includes(imported)) {
      fault('this file runs everywhere, so it may use valibot only; move what needs more into app/ or server/')
    }
    if (target && target.machine !== 'everywhere') {
      fault(
        `this file runs everywhere; move it into ${importer.folder}/${target.machine}/, or what it needs up to a noun file`,
      )
    }
  }
  if (importer.machine === 'app' && target?.machine === 'server') {
    fault('the server is another machine; ask a question, or move the pure part into a noun file')
  }
  if (importer.machine === 'server' && target?.machine === 'app' && importer.folder !== 'server') {
    fault('a noun on the server knows nothing of pages; move the pure part into a noun file')
  }
  const isAnothers = target && importer.isNoun && target.isNoun && target.folder !== importer.folder
  if (isAnothers && target.machine === 'server' && importer.machine === 'server') {
    fault(`server/ belongs to ${target.folder} alone; raise what is shared into src/${target.folder}/ or src/server/`)
  }
  if (isAnothers && target.machine === 'app' && importer.machine === 'app') {
    fault(`app/ belongs to ${target.folder} alone; raise what is shared into src/${target.folder}/ or src/app/parts/`)
  }
  return faults.length ? faults : undefined
}

type Where = { folder: string; isNoun: boolean; machine: 'everywhere' | 'app' | 'server' }

function whereIs(path: string): Where {
  const [, folder = '', inside = ''] = path.split('/')
  const isNoun = !notNouns.includes(folder)
  if (folder === 'shared') return { folder, isNoun, machine: 'everywhere' }
  if (folder === 'server' || inside === 'server') return { folder, isNoun, machine: 'server' }
  // The local database, drafts and outbox are the browser's, with or without a page.
  if (folder === 'app' || folder === 'offline' || inside === 'app') return { folder, isNoun, machine: 'app' }
  return { folder, isNoun, machine: 'everywhere' }
}
