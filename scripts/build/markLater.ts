import { importsOf } from './leanPreload.ts'

/** The document of the offline shell, its styles, what renders a page in it, and the French words. */
const OF_SHELL = /^(hors-ligne\.html|assets\/((style|media)-[^/]*\.css|fr-[^/]*\.json|(start|shell)-[^/]*\.js))$/

/**
 * What few devices ask for, of pages that nobody opens without network the first time: a computer that people use in turn,
 * a list that one joins where nothing is free, lessons that a mediator chose. The first visit of all others is lighter; who
 * opened one of these pages has its script without network from then on.
 */
const ASKED = /^assets\/(startStation|WaitingForm|AnswerForm|laterWaiting|waitingList|OwnCourse|course)-/

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
      : { ...file, isLater: true as const, ...(ASKED.test(file.url) && { isAsked: true as const }) },
  )
}
