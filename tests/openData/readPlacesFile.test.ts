import { describe, expect, test } from 'vitest'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'

const said = (file: string | Uint8Array) =>
  readPlacesFile(file).warnings.filter(text => /above/.test(text) || !/columns? |no row/.test(text))
const rows = (file: string | Uint8Array) => readPlacesFile(file).rows

describe('a file of places', () => {
  test('in CSV is read by the names of its columns, in any order, quoted or not', () => {
    const expected = [{ line: 2, cells: { id: 'a', nom: 'Ici, ou là', commune: 'Metz' } }]
    expect(rows('id,nom,commune\na,"Ici, ou là",Metz\n')).toEqual(expected)
    expect(rows('"commune","nom","id"\n"Metz","Ici, ou là","a"')).toEqual(expected)
    expect(said('id,nom,commune\na,"Ici, ou là",Metz\n')).toEqual([])
  })

  test('says the line where a row begins, also after cells of several lines and empty lines', () => {
    const file = 'id,nom\na,"deux\nlignes ""ici"""\n\nb,Là\n'
    const expected = [
      { line: 2, cells: { id: 'a', nom: 'deux\nlignes "ici"' } },
      { line: 5, cells: { id: 'b', nom: 'Là' } },
    ]
    expect(rows(file)).toEqual(expected)
    expect(rows(file.replace(/\n/g, '\r\n'))).toEqual(expected)
  })

  test('of Excel is read and said: BOM, CRLF, semicolons', () => {
    const file = '\ufeffid;nom;services\r\na;Ici;"x;y"\r\n'
    expect(rows(file)).toEqual([{ line: 2, cells: { id: 'a', nom: 'Ici', services: 'x;y' } }])
    expect(said(file)).toEqual([
      'starts with a BOM: left aside',
      'lines end in CRLF (Windows): read as LF',
      'cells are separated by a semicolon (Excel), the standard says a comma',
    ])
    expect(said('id\tnom\na\tIci')).toEqual(['cells are separated by a tab, the standard says a comma'])
  })

  test('in Windows-1252 or UTF-16 is read and said', () => {
    const latin = Buffer.from('id,nom\na,M\xe9diath\xe8que \x96 l\x92\xc9toile', 'latin1')
    expect(rows(latin)[0]?.cells.nom).toBe('Médiathèque – l’Étoile')
    expect(said(latin)).toEqual(['encoding: not UTF-8, read as Windows-1252 (Excel): look at the accents'])
    const wide = Buffer.from('\ufeffid,nom\na,Médiathèque', 'utf16le')
    expect(rows(wide)).toEqual([{ line: 2, cells: { id: 'a', nom: 'Médiathèque' } }])
    expect(said(wide)).toEqual(['encoding: UTF-16, read as such; write UTF-8'])
    expect(rows(Buffer.from('\ufeffid,nom\na,É'))).toEqual([{ line: 2, cells: { id: 'a', nom: 'É' } }])
  })

  test('in UTF-16 with its high byte first, or without its mark, is read as such', () => {
    const wide = Buffer.from('\ufeffid,nom\na,Médiathèque', 'utf16le')
    const [big, unmarked] = [Buffer.from(wide).swap16(), wide.subarray(2)]
    for (const file of [big, unmarked, Buffer.from(unmarked).swap16()])
      expect(rows(file)).toEqual([{ line: 2, cells: { id: 'a', nom: 'Médiathèque' } }])
    expect(said(big)).toEqual(['encoding: UTF-16, high byte first, read as such; write UTF-8'])
  })

  test('in UTF-8 written twice is read once more, and said; what only looks so stays', () => {
    const nom = 'Médiathèque de l’Étoile – œuvres à 5 €\u00a0: Ça et là, 12°'
    const bytes = Buffer.from(`\ufeffid,nom\na,"${nom}"`)
    for (const text of [new TextDecoder('windows-1252', { ignoreBOM: true }).decode(bytes), bytes.toString('latin1')]) {
      const file = Buffer.from(text)
      expect(rows(file)).toEqual([{ line: 2, cells: { id: 'a', nom } }])
      expect(said(file)).toEqual([
        expect.stringMatching(/^encoding: UTF-8 written twice, \d+ signs read once more: look at the accents$/),
      ])
    }
    const once = 'id,nom\na,"Âge d’or, PÂQUES, São João, BÂTIMENT Â, « Hâte »"'
    expect(rows(once)[0]?.cells.nom).toBe('Âge d’or, PÂQUES, São João, BÂTIMENT Â, « Hâte »')
    expect(said(once)).toEqual([])
  })

  test('with a title or what a spreadsheet wrote above the names of the columns is read, and its lines are counted', () => {
    for (const [above, sign] of [
      ['sep=;\n', ';'],
      ['"sep=,"\r\n', ','],
      ['Lieux, sources et services;;;\n\nExtraction du 28/11/2026;;;\n', ';'],
    ] as const) {
      const lines = above.split('\n').length - 1
      const file = `${above}id${sign}nom${sign}commune\na${sign}Ici${sign}Metz\n`
      expect(rows(file)).toEqual([{ line: lines + 2, cells: { id: 'a', nom: 'Ici', commune: 'Metz' } }])
      expect(said(file)).toContain(`lines above the names of the columns, left aside: ${lines}`)
    }
    expect(rows('sep=;\nid\na')).toEqual([{ line: 3, cells: { id: 'a' } }])
  })

  test('says the line of a row with another number of fields, and reads the others', () => {
    const file = 'id,nom\na,Ici,57000\nb\nc,Là,\nd,Ailleurs'
    expect(rows(file).map(({ line }) => line)).toEqual([4, 5])
    expect(said(file)).toEqual([
      'line 2 has 3 fields, the first line has 2: not read',
      'line 3 has 1 fields, the first line has 2: not read',
    ])
  })

  test('whose columns are badly named says so, and what was probably meant', () => {
    const { warnings: said, rows } = readPlacesFile(
      'ID,Itinerance ,modalites_acce,mediateurs,nom,nom\na,Fixe,Téléphoner,Amina,Ici,Là',
    )
    expect(rows[0]?.cells).toEqual({
      id: 'a',
      itinerance: 'Fixe',
      modalites_acce: 'Téléphoner',
      mediateurs: 'Amina',
      nom: 'Ici',
    })
    expect(said).toEqual(
      expect.arrayContaining([
        'column "ID" is read as id',
        'column "Itinerance" is read as itinerance',
        'column nom is there twice: the first is read',
        'column "modalites_acce" is not of the standard: did you mean modalites_acces?',
        'extra columns, kept: modalites_acce, mediateurs',
        'no row can be taken without pivot, commune, code_postal, adresse',
      ]),
    )
  })

  test.each([
    ['', /the file is empty/],
    ['a,b\n1,2', /no column of the standard in the first line \(a, b\)/],
    ['id,nom\na,Ici\nb,"Là\nc,Ailleurs', /line 3 or after: a quote opens and never closes/],
    ['id|pivot|nom|commune|code_postal|code_insee|adresse|services|date_maj\n1|2|3|4|5|6|7|a|b|9', /separated by \|/],
    ['sep=;\na;b\n1;2', /no column of the standard in the first line \(a, b\)/],
    ['[{"id": ', /is not JSON/],
    ['{"id": "a"}', /no list of places in this JSON/],
    ['PK\u0003\u0004', /no column of the standard/],
  ])('that is none (%j) stops with its reason', (file, problem) => {
    expect(() => readPlacesFile(file)).toThrow(problem)
  })

  test.each([
    ['a list', (list: object[]) => list],
    ['a list in an object', (lieux: object[]) => ({ licence: 'x', lieux })],
  ])('in JSON, %s, is read entry by entry', (_name, wrap) => {
    const list = [
      { id: 'a', nom: 'Ici', latitude: 49.1, services: ['x', 'y'], pivot: null, mediateurs: [{ nom: 'A' }] },
    ]
    expect(readPlacesFile(JSON.stringify(wrap(list)))).toMatchObject({
      format: 'JSON',
      rows: [
        { line: 1, cells: { id: 'a', nom: 'Ici', latitude: '49.1', services: 'x|y', mediateurs: '[{"nom":"A"}]' } },
      ],
    })
  })

  test('in JSON may start with a BOM', () => {
    expect(rows('\ufeff[{ "id": "a" }]')).toEqual([{ line: 1, cells: { id: 'a' } }])
  })

  test('in GeoJSON takes its position from the geometry', () => {
    const feature = {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [6.18, 49.12] },
      properties: { id: 'a' },
    }
    const file = JSON.stringify({ type: 'FeatureCollection', features: [feature, { ...feature, geometry: null }] })
    expect(rows(file)).toEqual([
      { line: 1, cells: { id: 'a', latitude: '49.12', longitude: '6.18' } },
      { line: 2, cells: { id: 'a' } },
    ])
  })
})
