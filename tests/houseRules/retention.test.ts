import { expect, test } from 'vitest'
import { platformTables } from '../../src/platform/server/platformTables'
import { readTownFiles } from '../../src/platform/server/town'
import { serverNouns } from '../../src/site/server/nouns'
import { findWithoutDelay } from './findWithoutDelay'

const tables = [...platformTables, ...serverNouns.flatMap(noun => noun.tables)]
const { delays } = readTownFiles('content')

test('each table has a delay that the town can change, or is one of those whose rows stay', () => {
  expect(findWithoutDelay(tables, delays)).toEqual([])
})

test('a deliberate fault: the shared computers of a place, kept for ever and without a row', () => {
  const { station: _, ...without } = delays
  expect(findWithoutDelay(tables, without)).toEqual([
    '"station" is declared and has no row in content/retention.json: add it',
  ])
  const endless = tables.map(table =>
    table.name === 'station' ? { ...table, retention: { unlimited: 'says which computers there are' } } : table,
  )
  expect(findWithoutDelay(endless, without)).toEqual([
    'The rows of "station" stay for ever: declare a delay, or say in `STAYS` why they may',
  ])
})
