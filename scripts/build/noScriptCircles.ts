import type { Plugin } from 'vite'

/**
 * Two scripts of the build that import each other: what one needs at its first line may not be there yet, and nothing
 * says so but a form that falls back on its plain way. Stops the build, and names them.
 */
export function noScriptCircles(): Plugin {
  return {
    name: 'no-script-circles',
    apply: 'build',
    generateBundle(_options, bundle) {
      if (this.environment.name === 'ssr') return
      const importsOf = new Map(
        Object.values(bundle).flatMap(file => (file.type === 'chunk' ? [[file.fileName, file.imports] as const] : [])),
      )
      const circle = findCircle(importsOf)
      if (circle) this.error(`Scripts that import each other: ${circle.join(' → ')}: see groupedScripts.ts`)
      const early = findLoadedEarly(importsOf)
      if (early) this.error(`Loaded with the first script of a form: ${early.join(' → ')}: see groupedScripts.ts`)
    },
  }
}

/** The first way round, from a script to itself; null when there is none. */
export function findCircle(importsOf: Map<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const visit = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of importsOf.get(file) ?? []) {
      const circle = visit(next, [...way, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of importsOf.keys()) {
    const circle = visit(file, [])
    if (circle) return circle
  }
  return null
}

/** What shows a form, and what checks and sends it: the second comes at the first key, or when one presses. */
const SHOWS = /\/(start|island|form|booking|waitingForm|\w+Form)-/
const SENDS = /\/(sending|appointment|request|laterWaiting|localStore)-/

/** The way from a script that shows a form to one that sends it; null when none imports one at once. */
export function findLoadedEarly(importsOf: Map<string, readonly string[]>): string[] | null {
  const visit = (file: string, way: string[]): string[] | null => {
    if (SENDS.test(file)) return [...way, file]
    for (const next of importsOf.get(file) ?? []) {
      const found = visit(next, [...way, file])
      if (found) return found
    }
    return null
  }
  for (const file of importsOf.keys()) {
    const found = SHOWS.test(file) ? visit(file, []) : null
    if (found) return found
  }
  return null
}
