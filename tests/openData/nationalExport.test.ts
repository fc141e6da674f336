import { describe, expect, test } from 'vitest'
import { makeNationalFile } from '../../scripts/bench/makeNationalFile'
import { seededRandom } from '../../scripts/bench/seededRandom'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import { COLUMNS } from '../../src/openData/columns'
import { exportPlaces, rowsOf } from '../../src/openData/exportPlace'
import { toJson } from '../../src/openData/files'
import { asKnown, cameBack, exportedFile, fileOf, planned } from './importing'
import { publishing } from './setting'

// Acceptance test 5 of the national standard: see acceptance.test.ts.

const cellsOf = (file: string) => readPlacesFile(file).rows.map(({ cells }) => cells)

describe('5: a national export', () => {
  const cells = { mediateurs: 'Amina, "la médiatrice"', departement: '57', ouvert: '=1+1' }

  test('keeps its extra columns after the 32, in CSV and in JSON', () => {
    const { added, warnings: said } = planned(fileOf(cells, {}))
    expect(said).toContain('extra columns, kept: mediateurs, departement, ouvert')
    const back = exportedFile(added)
    expect(back.split('\n')[0]).toBe([...COLUMNS, 'mediateurs', 'departement', 'ouvert'].join(','))
    // What a spreadsheet would run is text there; JSON runs nothing.
    expect(cellsOf(back)).toMatchObject([{ ...cells, ouvert: "'=1+1" }, {}])
    expect(cellsOf(back)[1]).not.toHaveProperty('mediateurs')
    const [first] = JSON.parse(toJson(rowsOf(exportPlaces(added, publishing())))) as object[]
    expect(first).toMatchObject(cells)
  })

  test('gives the same places whatever the order of its columns, its ends of lines, its separator and its mark', () => {
    const file = fileOf(cells, { id: 'b', nom: 'Là' })
    const { added } = planned(file)
    const turned = file.split('\n').map(line => line.slice(1, -1).split('","').reverse())
    const excel = `\ufeff${turned.map(line => line.map(cell => `"${cell}"`).join(';')).join('\r\n')}\r\n`
    const diff = planned(excel)
    expect(diff.added).toEqual(added)
    expect(diff.warnings).toEqual(
      expect.arrayContaining(['starts with a BOM: left aside', expect.stringContaining('semicolon')]),
    )
  })

  test('writes quotes as wide ones: they are kept, and shown as quotes', () => {
    const text = 'Un lieu dit ＂ouvert＂.'
    expect(cameBack({ presentation_resume: text })?.presentation_resume).toBe(text)
  })
})

describe('a file of three hundred made-up rows', () => {
  const file = makeNationalFile(300, seededRandom(3))
  const { added, faults, duplicates } = planned(file)
  const told = new Set(faults.map(({ line }) => line))
  const rows = readPlacesFile(file).rows

  test('holds the faults and the doubles that were put in it, and they are found', () => {
    expect(rows).toHaveLength(300)
    expect(told.size).toBeGreaterThan(3)
    const found = new Set(duplicates.flatMap(({ a, b }) => [a, b]))
    const put = added.filter(({ id }) => id.startsWith('double-')).map(({ id }) => id)
    expect(put.length).toBeGreaterThan(4)
    expect(put.filter(id => !found.has(id))).toEqual([])
  })

  test('comes back cell by cell where nothing was said against it, and imports twice without a change', () => {
    const back = new Map(cellsOf(exportedFile(added)).map(cells => [cells.id, cells]))
    const trimmed = ({ latitude, longitude, ...cells }: Record<string, string>) => ({
      ...cells,
      ...(latitude && { latitude: String(Number(latitude)), longitude: String(Number(longitude)) }),
    })
    const good = rows.filter(({ line }) => !told.has(line))
    expect(good.length).toBeGreaterThan(280)
    for (const { cells } of good) expect(trimmed(back.get(cells.id)!)).toEqual(trimmed(cells))
    expect(planned(file, asKnown(added))).toMatchObject({ added: [], changed: [], held: [], unchanged: added.length })
  })
})
