import { resolve } from 'node:path'
import { openedWithoutList, shownByServerOnly } from './groupedScripts.ts'

/** What the bundler knows of a module: enough to walk from one to those it needs. */
export type ModuleGraph = {
  getModuleInfo: (id: string) => { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null
}

const START = resolve('src/site/app/start.ts')
const SHELL = resolve('src/site/app/shell.ts')

/** As `openedWithoutList` says of scripts, of the sources: what opens only without network. */
const isOfShell = (id: string) => openedWithoutList.test(id.replace(/\.ts$/, '-'))
const isOfServer = (id: string) =>
  shownByServerOnly.some(name => id.endsWith(`/${name}.vue`) || id.endsWith(`/${name}.ts`))

/**
 * What the offline shell shows and no document loads is one script: each file more is a request at the first visit and
 * a third of a kilobyte of headers.
 */
export function shellScript(): (id: string, graph: ModuleGraph) => string | null {
  let inShell: Set<string> | null = null
  return (id, graph) => {
    inShell ??= without(walk(SHELL, graph, isOfServer), walk(START, graph, isOfShell))
    return inShell.has(id) ? 'shell' : null
  }
}

const without = (all: Set<string>, others: Set<string>) => new Set([...all].filter(id => !others.has(id)))

/** All that a module may ask for, at once or later, and itself; not through those at which one stops. */
function walk(from: string, graph: ModuleGraph, isStop: (id: string) => boolean): Set<string> {
  const seen = new Set([from])
  for (const id of seen) {
    const { importedIds = [], dynamicallyImportedIds = [] } = graph.getModuleInfo(id) ?? {}
    for (const next of [...importedIds, ...dynamicallyImportedIds]) if (!isStop(next)) seen.add(next)
  }
  return seen
}
