import { NOUN_ORDER, placeOf, type Floor, type Machine, type Place } from './layout'
import type { ProjectFile } from './projectFiles'
import { importsOf } from './readImports'

/** Packages that run everywhere. */
const PACKAGES_FOR_ALL = ['valibot']

/** Imports that cross a wall of src/: the file, what it imports, and the cure. Type imports count. */
export const findWallFaults = (files: ProjectFile[]): string[] =>
  files
    .filter(({ path }) => path.startsWith('src/'))
    .flatMap(file => importsOf(file).flatMap(imported => faultsOf(file.path, imported)))

function faultsOf(path: string, imported: string): string[] {
  const importer = placeOf(path)
  const fault = (why: string | null) => (why ? [`${path} imports ${imported}: ${why}`] : [])
  if (!imported.startsWith('src/')) return fault(wrongPackage(importer, imported))
  const target = placeOf(imported)
  return [
    ...fault(wrongFloor(importer, target)),
    ...fault(wrongMachine(importer, target)),
    ...fault(wrongNoun(importer, target)),
  ]
}

const HEIGHT: Record<Floor, number> = { platform: 0, noun: 1, site: 2 }

function wrongFloor(importer: Place, target: Place): string | null {
  if (HEIGHT[target.floor] <= HEIGHT[importer.floor]) return null
  if (importer.floor === 'platform' && target.floor === 'noun')
    return `platform knows no noun; take what it needs as an argument, or move this file into src/${target.folder}/`
  return 'site/ puts the nouns together and is imported by nobody; move what is shared down into platform/'
}

/** What code of one machine may load from another. */
const MAY_LOAD: Record<Machine, readonly Machine[]> = {
  everywhere: ['everywhere'],
  app: ['everywhere', 'app', 'offline'],
  staff: ['everywhere', 'app', 'offline', 'staff'],
  offline: ['everywhere', 'offline'],
  worker: ['everywhere', 'offline', 'worker'],
  server: ['everywhere', 'server', 'app'],
}

function wrongPackage({ machine }: Place, imported: string): string | null {
  if (machine !== 'everywhere' || imported.startsWith('content/') || PACKAGES_FOR_ALL.includes(imported)) return null
  return 'this file runs everywhere, so it may use valibot only; move what needs more into app/ or server/'
}

function wrongMachine(importer: Place, target: Place): string | null {
  if (!MAY_LOAD[importer.machine].includes(target.machine)) {
    if (importer.machine === 'everywhere')
      return `this file runs everywhere; move it into ${importer.folder}/${target.machine}/, or what it needs up to a noun file`
    if (target.machine === 'server')
      return 'the server is another machine; ask a question, or move the pure part into a noun file'
    return `${target.machine}/ is another machine than ${importer.machine}/; move the pure part into a noun file`
  }
  const isOthersPage = target.machine === 'app' && target.folder !== importer.folder
  if (importer.machine === 'server' && importer.floor === 'noun' && isOthersPage && target.floor === 'noun')
    return "a noun's server knows no page but its own; move the pure part into a noun file"
  return null
}

function wrongNoun(importer: Place, target: Place): string | null {
  if (importer.floor !== 'noun' || target.floor !== 'noun' || importer.folder === target.folder) return null
  const { folder } = target
  if (!NOUN_ORDER[importer.folder]?.includes(folder))
    return `${importer.folder} → ${folder} is not in the order of the nouns; let a noun above both join them, turn the dependency round, or add it to NOUN_ORDER (tests/houseRules/layout.ts) with a reason`
  if (target.machine === 'server') return `server/ belongs to ${folder} alone; ask a question, or let it provide it`
  if (target.machine === 'worker') return `worker/ belongs to ${folder} alone; raise what is shared into platform/`
  const { machine } = target
  if ((machine === 'app' || machine === 'staff') && !target.isPublicPart)
    return `${machine}/ belongs to ${folder} alone; raise what is shared into src/${folder}/${machine}/parts/ or src/platform/${machine}/parts/`
  return null
}
