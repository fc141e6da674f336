import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { toCsv } from '../../src/openData/files'
import { PlaceSchema } from '../../src/places/place'
import { csvCell, isFormula } from '../../src/platform/everywhere/csvCell'
import { fileOf, GOOD, imported, planned } from './importing'

describe('what a spreadsheet would run', () => {
  test.each(['=HYPERLINK("https://evil.example","Metz")', "+cmd|' /C calc'!A0", '@SUM(1+1)', '-2+3*cmd', '\t=1+1'])(
    '%s is text in our files',
    cell => {
      expect(isFormula(cell)).toBe(true)
      expect(csvCell(cell).replace(/^"/, '')[0]).toBe("'")
    },
  )

  test.each(['+33387555481', '-20.9', '+590590123456', '-', '12', 'Mairie =', ''])('%s is what it looks like', cell =>
    expect([isFormula(cell), csvCell(cell)]).toEqual([false, cell]),
  )

  test.each([
    ['Accueil;=HYPERLINK("https://evil.example");fin', `Accueil;'=HYPERLINK`],
    ['Accueil\n=1+1', `Accueil\n'=1+1`],
    ["Accueil ; +cmd|' /C calc'!A0", "Accueil ; '+cmd|"],
    ['Accueil\r\n-SUM(A1)', `Accueil\r\n'-SUM(A1)`],
  ])('nor where Excel in French cuts a text: %j', (cell, said) =>
    expect(csvCell(cell).replace(/""/g, '"')).toContain(said),
  )

  test.each(['Sur place :\n- des ateliers (débutants)\n- du prêt', 'Mo-Fr 09:00-12:00; Sa off'])(
    'a list, phones and hours go out as they are: %j',
    cell => expect(csvCell(cell).replace(/^"|"$/g, '')).toBe(cell),
  )

  test('the import says so, takes the place, and our CSV is harmless', () => {
    const name = '=HYPERLINK("https://evil.example";"Mairie")'
    const { place, faults } = imported({ nom: name })
    expect(place?.name).toBe(name)
    expect(faults).toEqual([
      'nom, taken: begins like a formula of a spreadsheet: in our CSV, an apostrophe stands before it',
    ])
    expect(imported({}).faults).toEqual([])
    const row = { ...GOOD, nom: name, extra: { note: '@SUM(A1)' } } as never
    const csv = toCsv([row])
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"";""Mairie"")"`)
    expect(csv).toContain("'@SUM(A1)")
    expect(csv).toContain(',+33387555481,')
  })
})

describe('a cell longer than any page could show', () => {
  test.each([
    ['nom', 100_000, 250],
    ['adresse', 2_001, 2_000],
    ['presentation_detail', 20_001, 20_000],
    ['colonne_du_producteur', 20_001, 20_000],
  ])('in %s: its row waits, and its line and length are told', (column, length, most) => {
    const { added, faults } = planned(fileOf({}, { [column]: 'a'.repeat(length) }))
    expect(added.map(({ id }) => id)).toEqual(['lieu-1'])
    const told = faults.filter(({ outcome }) => outcome === 'row not taken')
    expect(told).toMatchObject([{ line: 3, column, why: `has ${length} characters, ${most} at most` }])
    expect(told[0]!.value.length).toBeLessThan(100)
  })

  test('as long as it may be, it is taken', () => {
    expect(imported({ nom: 'a'.repeat(250), presentation_detail: 'a '.repeat(9_999) }).place?.name).toHaveLength(250)
  })
  test('what a colleague or a file of ours says of a place has the same lengths', () => {
    const { place } = imported({})
    const faultOf = (change: object) => v.safeParse(PlaceSchema, { ...place, ...change }).issues?.[0].message
    expect(faultOf({})).toBeUndefined()
    expect(faultOf({ name: 'a'.repeat(251) })).toBe('has 251 characters, 250 at most')
    expect(faultOf({ extra: { note: 'a'.repeat(20_001) } })).toBe('has 20001 characters, 20000 at most')
  })
})
