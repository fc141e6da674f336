import { importsOf } from './leanPreload.ts'

/** The document of the offline shell, its style, what renders a page in it, and the French words. */
const OF_SHELL = /^(hors-ligne\.html|assets\/(style-[^/]*\.css|fr-[^/]*\.json|(start|shell)-[^/]*\.js))$/

/** Only computers that people use one after the other ask for it: no other device fetches it. */
const OF_STATION = /^assets\/startStation-/

/** Marks the files that the offline shell opens without: a phone that spares data stores each when it is asked for. */
export function markLater<File extends { url: string }>(
  files: File[],
  scriptsOf: (file: string) => readonly string[] = importsOf,
): (File & { isLater?: true; isAsked?: true })[] {
  const first = new Set(files.map(({ url }) => url).filter(url => OF_SHELL.test(url)))
  for (const url of first) for (const imported of scriptsOf(url)) first.add(imported)
  return files.map(file =>
    first.has(file.url)
      ? file
      : { ...file, isLater: true as const, ...(OF_STATION.test(file.url) && { isAsked: true as const }) },
  )
}
