import { FRENCH } from '../../platform/everywhere/languages'
import type { Route, RouteAnswer, RouteRequest } from '../../platform/server/route'
import { readYear, ShowFigures, type YearOfFigures } from '../figures'
import { figuresCsv, figuresJson } from '../figureFiles'
import type { Words } from '../../platform/everywhere/words'

type Writing = { type: string; write: (counted: YearOfFigures, words: Words) => string }

const FORMATS: Record<string, Writing> = {
  csv: { type: 'text/csv; charset=utf-8; header=present', write: figuresCsv },
  json: { type: 'application/json; charset=utf-8', write: figuresJson },
}

/** `/donnees/indicateurs.csv`, `.json`; with `?annee=2026`, those of that year. */
export const figureRoutes: Route[] = Object.entries(FORMATS).map(([extension, format]) => ({
  path: `/donnees/indicateurs.${extension}`,
  isOpen: true,
  answer: request => sendFigures(request, extension, format),
}))

async function sendFigures(
  { context, query, town }: RouteRequest,
  extension: string,
  { type, write }: Writing,
): Promise<RouteAnswer> {
  const counted = await context.ask(ShowFigures, { year: readYear(query) })
  if (!counted) return 'unknown'
  return {
    body: write(counted, town.translations[FRENCH].words),
    type,
    cache: 'public',
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Content-Disposition': `attachment; filename="indicateurs-${counted.year}.${extension}"`,
    },
  }
}
