import * as v from 'valibot'
import { foldText } from '../platform/everywhere/foldText'
import { inFewBytes } from '../platform/everywhere/inFewBytes'
import { factsStated, PlaceSchema, type Place } from '../places/place'
import { ACCESS, CARE, COSTS, LABELS, NO_PUBLIC, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../needs/service'
import { TYPOLOGIES, COLUMNS } from './columns'
import type { FileRow } from './parsedFile'
import type { ReadingContext } from './reading'
import { idFromGiven } from './givenId'
import { tellOddCells } from './oddCells'
import { kindOfRow } from './kindOfRow'
import type { RowIdentity } from './matchPlaces'
import { readContact } from './readContact'
import { isDayOfNobody, readDate } from './rowDates'
import { MUST_BE_NAMED } from './readHeader'
import { readTexts } from './readTexts'
import { readWhere } from './readWhere'
import { readPivot } from './readPivot'
import { oneLine, readerOf, some, wordsOf, writable, type Fault, type RowReader } from './rowReader'

/** `place` null: what the standard requires is not there. */
export type ReadRow = RowIdentity & { line: number; place: Place | null; faults: Fault[] }

/** A row of a file of others as a place of ours, with all that it says, and what it says badly. */
export function readRow(row: FileRow, reading: ReadingContext, order: number): ReadRow {
  const reader = readerOf(row)
  const given = reader.cell('id')
  const updated = dateOf(reader, reading)
  const missing = MUST_BE_NAMED.filter(column => !reader.cell(column))
  for (const column of missing) reader.tell(column, 'row not taken', 'is required, and empty')
  const isTooLong = tellOddCells(row, reader)
  const taken = missing.length || isTooLong ? null : valid(placeOf({ reader, reading, order, updated }), reader)
  const producer = foldText(reader.cell('source'))
  return { given, producer, line: row.line, place: taken, faults: reader.faults }
}

type Row = { reader: RowReader; reading: ReadingContext; order: number; updated: string }

function placeOf({ reader, reading, order, updated }: Row): Place {
  const { cell } = reader
  const [given, name, collectedBy] = [cell('id'), cell('nom'), cell('source') || undefined]
  const id = idFromGiven(given)
  const typology = some(wordsOf(reader, 'typologie', TYPOLOGIES))
  const moving = wordsOf(reader, 'itinerance', ['Itinérant', 'Fixe'])
  const isMoving = moving.includes('Itinérant') || undefined
  const place = {
    id,
    givenId: given === id ? undefined : given,
    name,
    kind: kindOfRow({ name, typology, isMoving }),
    order,
    ...readWhere(reader, reading.areas),
    isMoving,
    isFixed: moving.includes('Fixe') || undefined,
    pivot: readPivot(reader),
    typology,
    ...readContact(reader),
    ...readTexts(reader, reading),
    ...readLists(reader),
    parent: cell('structure_parente') || undefined,
    collectedBy,
    updated,
    extra: extraOf(reader),
  }
  const stated = Object.entries(place).filter(([, value]) => value !== undefined)
  const text = collectedBy ?? 'Fichier au standard national'
  const facts = factsStated({ ...place, sources: [] })
  return {
    ...(Object.fromEntries(stated) as typeof place),
    sources: [{ text, ...(updated && { date: updated }), facts }],
  }
}

function readLists(reader: RowReader) {
  const access = wordsOf(reader, 'modalites_acces', ACCESS)
  if (access.includes(NO_PUBLIC) && access.length > 1)
    reader.tell('modalites_acces', 'taken', `says "${NO_PUBLIC}" and how to come: the place is not in our list`)
  return {
    services: wordsOf(reader, 'services', SERVICES),
    publics: some(wordsOf(reader, 'publics_specifiquement_adresses', PUBLICS)),
    care: some(wordsOf(reader, 'prise_en_charge_specifique', CARE)),
    cost: some(wordsOf(reader, 'frais_a_charge', COSTS)),
    programmes: some(wordsOf(reader, 'dispositif_programmes_nationaux', PROGRAMMES)),
    labels: some(wordsOf(reader, 'formations_labels', LABELS)),
    access: some(access),
    support: some(wordsOf(reader, 'modalites_accompagnement', SUPPORT)),
  }
}

/** '' when nobody knows it: such a row never stands before one that has its day. */
function dateOf({ cell, tell }: RowReader, { today }: ReadingContext): string {
  const written = cell('date_maj')
  const day = readDate(written)
  if (!written) tell('date_maj', 'left empty', 'is required, and empty: its day is unknown')
  else if (!day) tell('date_maj', 'left empty', 'is not a day written 2026-12-01: its day is unknown')
  else if (isDayOfNobody(day)) tell('date_maj', 'left empty', 'is how programs write an unknown day')
  else if (day > today) tell('date_maj', 'taken', 'is a day to come')
  return day && !isDayOfNobody(day) ? day : ''
}

const isColumn = (name: string) => COLUMNS.some(column => column === name)

function extraOf({ cells }: RowReader): Place['extra'] {
  const extra = Object.entries(cells).filter(([name, cell]) => !isColumn(name) && oneLine(cell))
  return extra.length ? Object.fromEntries(extra.map(([name, cell]) => [name, writable(cell)])) : undefined
}

/** What a file of the town must respect, a row must too: what is still wrong is told, and the row waits. */
function valid(place: Place, { tell }: RowReader): Place | null {
  const read = v.safeParse(PlaceSchema, place)
  if (read.success) return inFewBytes(read.output)
  for (const issue of read.issues) tell(v.getDotPath(issue) ?? 'id', 'row not taken', issue.message)
  return null
}
