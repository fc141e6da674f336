import { phoneInWords } from '../platform/everywhere/phone'
import { isOutdated, hoursDate } from '../hours/publishedHours'
import { receivesPublic, type Place } from '../places/place'

/** What a person at the door needs and the town may not have said yet, in the order of the sheet. */
export const FILLABLE = [
  'adresse',
  'code_postal',
  'arret',
  'arret_metres',
  'horaires',
  'telephone',
  'entree_sans_marche',
  'verifie_par',
  'verifie_le',
] as const
export type Fillable = (typeof FILLABLE)[number]
export type FillableCells = Record<Fillable, string>

/** Only our own sheet has it: by it, a file is told from one of the national standard. */
export const MARK_OF_SHEET = 'ce_qui_manque'
const HEADING = ['id', 'nom', 'commune', MARK_OF_SHEET, ...FILLABLE]

/** What we say today, as the sheet writes it; what is too old or doubtful is left empty, to be filled in. */
export function cellsOfSheet(place: Place, now: number): FillableCells {
  const { address, stop, phone, stepFree, checked } = place
  return {
    adresse: address?.street ?? '',
    code_postal: address?.postalCode ?? '',
    arret: stop?.name ?? '',
    arret_metres: stop ? String(stop.metres) : '',
    horaires: hasSureHours(place, now) ? place.hours! : '',
    telephone: phone ? phoneInWords(phone) : '',
    entree_sans_marche: stepFree === undefined ? '' : stepFree ? 'oui' : 'non',
    verifie_par: checked?.by ?? '',
    verifie_le: checked?.on ?? '',
  }
}

export const hasSureHours = (place: Place, now: number): boolean =>
  place.hours !== undefined && !place.toCheck?.hours && !isOutdated({ sourceDate: hoursDate(place) }, now)

/** In the words of whoever fills in the sheet; empty when nothing lacks. */
export function missingOf(place: Place, now: number): string[] {
  const cells = cellsOfSheet(place, now)
  const old = place.hours && `${[hoursDate(place), place.hours].filter(Boolean).join(' : ')}`
  const wanted: [column: Fillable, text: string][] = [
    ['adresse', 'rue'],
    ['arret', 'arrêt'],
    ['horaires', old ? `horaires (anciens, ${old})` : 'horaires'],
    ['telephone', 'téléphone'],
    ['entree_sans_marche', 'entrée'],
    ['verifie_par', 'vérification'],
  ]
  const isAsked = (column: Fillable) => !(place.isMoving && /^(adresse|arret|entree)/.test(column))
  return wanted.flatMap(([column, text]) => (isAsked(column) && !cells[column] ? [text] : []))
}

/**
 * One line for each place that receives people and of which something lacks: a sheet for Excel (semicolons, BOM), that
 * `import-places` takes back.
 */
export function writeMissingSheet(places: Place[], now: number): string {
  const lines = places
    .filter(receivesPublic)
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .flatMap(place => {
      const missing = missingOf(place, now)
      const cells = cellsOfSheet(place, now)
      const filled = FILLABLE.map(column => cells[column])
      return missing.length ? [[place.id, place.name, place.commune, missing.join(', '), ...filled]] : []
    })
  return `\uFEFF${[HEADING, ...lines].map(cells => cells.map(writeCell).join(';')).join('\r\n')}\r\n`
}

/** What a spreadsheet would run as a formula (OWASP, CSV injection). */
export const looksLikeFormula = (cell: string) => /^[=+\-@\t\r]/.test(cell)

/** The apostrophe makes it a text; `readSheetCell` takes it away. */
function writeCell(cell: string): string {
  const text = looksLikeFormula(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

export const readSheetCell = (cell: string) => cell.replace(/^'(?=[=+\-@])/, '')
