import { expect, test } from 'vitest'
import { exportPlaces } from '../../src/openData/exportPlace'
import { asKnown, cameBack, fileOf, imported, planned } from './importing'
import { publishing } from './setting'

// Trap 9 of the table of disagreements (traps.test.ts): the day of a row.
const leftOut = (cells: Record<string, string>) =>
  exportPlaces(planned(fileOf(cells)).added, publishing()).map(({ row, remarks }) => [
    row,
    remarks.map(each => each.column),
  ])

test.each([
  ['2024-04-02', '2024-04-02'],
  ['2024-04-02 08:30:00', '2024-04-02'],
  ['2024-04-02 08:30:00+02', '2024-04-02'],
  ['2024-04-02T08:30:00.000Z', '2024-04-02'],
  ['02/04/2024', '2024-04-02'],
  ['02/04/2024 08:30', '2024-04-02'],
  ['1712041200', '2024-04-02'],
  // 23:30 UTC is the next day in Metz.
  ['1712014200', '2024-04-02'],
  ['1712041200000', '2024-04-02'],
  ['02-04-2024', '2024-04-02'],
  ['2-4-2024', '2024-04-02'],
  ['02.04.2024 8:30', '2024-04-02'],
  ['2024/04/02', '2024-04-02'],
  ['2024-4-2', '2024-04-02'],
  ['2 avril 2024', '2024-04-02'],
  ['mardi 2 avr. 2024', '2024-04-02'],
  ['1er août 2024', '2024-08-01'],
  // As a spreadsheet shows a day that it was told to show as a number.
  ['45384', '2024-04-02'],
  ['45384.354', '2024-04-02'],
])('%s is the day %s', (written, day) => {
  expect(imported({ date_maj: written }).place?.updated).toBe(day)
  expect(cameBack({ date_maj: written })?.date_maj).toBe(day)
})

test('a day to come is told, and stays', () => {
  expect(imported({ date_maj: '2027-01-02' }).faults).toEqual(['date_maj, taken: is a day to come'])
  expect(cameBack({ date_maj: '2027-01-02' })?.date_maj).toBe('2027-01-02')
})

test.each(['31/02/2024', '13/13/2024', '04/13/2024', '02/04/24', 'avril 2024', '2 avril', '454', '99999', 'bientôt'])(
  '%s is no day, or may be two: the row stays, without its day, and is told',
  date_maj => {
    const { place, faults } = imported({ date_maj })
    expect([place?.name, place?.updated, place?.sources[0]?.date]).toEqual(['Maison d’ici', '', undefined])
    expect(faults).toEqual(['date_maj, left empty: is not a day written 2026-12-01: its day is unknown'])
    expect(leftOut({ date_maj })).toEqual([[null, ['date_maj']]])
  },
)

test.each(['1969-12-31', '1970-01-01', '31/12/1969', '1970-01-01T00:00:00Z', '0000000000', '1899-12-30', '1900-01-01'])(
  '%s is the zero of a program: a day that nobody knows, told, shown nowhere',
  date_maj => {
    const { place, faults } = imported({ date_maj })
    expect([place?.updated, place?.sources[0]?.date]).toEqual(['', undefined])
    expect(faults).toEqual(['date_maj, left empty: is how programs write an unknown day'])
    expect(leftOut({ date_maj })).toEqual([[null, ['date_maj']]])
  },
)

test('a row that gives no day stands before none that has one, and stays when it comes again', () => {
  expect(imported({ date_maj: '' }).faults).toEqual([
    'date_maj, left empty: is required, and empty: its day is unknown',
  ])
  const ofNoDay = fileOf({ nom: 'Autre nom', date_maj: '1969-12-31' })
  expect(planned(ofNoDay, asKnown(planned(fileOf({})).added))).toMatchObject({
    changed: [],
    held: [{ why: 'ours is of 2026-03-02, the file of no day · in the file: nom, date_maj' }],
  })
  const known = asKnown(planned(ofNoDay).added)
  expect(planned(ofNoDay, known)).toMatchObject({ unchanged: 1, changed: [], held: [] })
  expect(planned(fileOf({}), known).changed.map(({ after }) => after.updated)).toEqual(['2026-03-02'])
  expect(planned(fileOf({ id: 'autre' }), known).gone.map(({ id }) => id)).toEqual(['lieu-1'])
})
