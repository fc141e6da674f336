import type { ProjectFile } from './projectFiles'
import { importsOf, readImportGraph } from './readImports'
import { NOUN_ORDER, placeOf } from './layout'

/**
 * Files that import each other, through type imports too: each strongly connected component of two files or more, one
 * line with the cure. A page that is loaded when first asked for (`import('./Page.vue')`) counts as well.
 */
export function findFileCycles(files: ProjectFile[]): string[] {
  const graph = readImportGraph(files.filter(({ path }) => path.startsWith('src/')))
  return findComponents(graph).map(
    component =>
      `${component.join(' ↔ ')}: these files import each other; move what both need into a third one, or pass it as an argument`,
  )
}

/** Pairs of nouns in the list of allowed dependencies that reach each other: the list itself must have no cycle. */
export const findNounCycles = (order: Record<string, readonly string[]> = NOUN_ORDER): string[] =>
  findComponents(new Map(Object.entries(order).map(([noun, below]) => [noun, [...below]]))).map(
    component => `${component.join(' ↔ ')}: nouns are in one order; remove one of these lines of NOUN_ORDER`,
  )

export type ImportCounts = { imports: number; backward: number; pairs: string[]; cycles: number }

const HEIGHT = { platform: 0, noun: 1, site: 2 }

/** What `npm run check` prints: imports inside src/, those that go up a floor, folders that import each other, cycles. */
export function countImports(files: ProjectFile[]): ImportCounts {
  const ours = files.filter(({ path }) => path.startsWith('src/'))
  const arrows = ours.flatMap(file =>
    importsOf(file).flatMap(imported => (imported.startsWith('src/') ? [[placeOf(file.path), placeOf(imported)]] : [])),
  )
  const backward = arrows.filter(([from, to]) => HEIGHT[to!.floor] > HEIGHT[from!.floor])
  const between = new Set(arrows.map(([from, to]) => `${from!.folder} ${to!.folder}`))
  const pairs = [...between].filter(pair => {
    const [from = '', to = ''] = pair.split(' ')
    return from < to && between.has(`${to} ${from}`)
  })
  return { imports: arrows.length, backward: backward.length, pairs, cycles: findFileCycles(files).length }
}

/** Tarjan's strongly connected components of two nodes or more. */
function findComponents(graph: Map<string, string[]>): string[][] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const components: string[][] = []
  const visit = (node: string) => {
    index.set(node, index.size)
    low.set(node, index.get(node)!)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) visit(next)
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!))
    }
    if (low.get(node) !== index.get(node)) return
    const component = stack.splice(stack.indexOf(node))
    if (component.length > 1) components.push(component.sort())
  }
  for (const node of graph.keys()) if (!index.has(node)) visit(node)
  return components
}
