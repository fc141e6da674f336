import { expect, test } from 'vitest'
import { cameBack, fileOf, GOOD, imported, planned } from './importing'

const NOTHING = ['nan', 'NaN', 'NULL', 'null', 'None', 'N/A', '#N/A', '#REF!', '#VALEUR!', '-', '???', '…', 'undefined']
const SAID = ['Non renseigné', 'non renseignée', ' NON  RENSEIGNÉ ', '[object Object]', 'n.c.', 'Néant', 'À compléter']
const OPTIONAL = {
  complement_adresse: '',
  telephone: '',
  courriels: '',
  site_web: '',
  horaires: '',
  presentation_resume: '',
  presentation_detail: '',
  structure_parente: '',
  frais_a_charge: '',
  mediateurs: '',
}

test.each([...NOTHING, ...SAID])('"%s" says that nothing is known: the cell is empty, and told', word => {
  const written = Object.fromEntries(Object.keys(OPTIONAL).map(column => [column, word]))
  const { place, faults } = imported(written)
  expect(place).toEqual(imported(OPTIONAL).place)
  const remark = 'left empty: is how others write that nothing is known'
  expect([...faults].sort()).toEqual(
    Object.keys(OPTIONAL)
      .map(column => `${column}, ${remark}`)
      .sort(),
  )
  expect(cameBack(written)).toMatchObject({ telephone: '', horaires: '', presentation_detail: '' })
})

test('what only looks like it stays: a short name, a place called otherwise, hours', () => {
  for (const nom of ['Nanou', 'La Nulle Part', 'N°1', 'Non renseigné ? Demandez-nous', 'Le None', 'C3'])
    expect(imported({ nom })).toMatchObject({ place: { name: nom }, faults: [] })
  expect(imported({ horaires: '24/7' }).faults).toEqual([])
})

test('what is asked for and says nothing keeps the row out, as an empty cell does', () => {
  const { added, faults } = planned(fileOf({}, { nom: '#N/A' }))
  expect(added.map(({ name }) => name)).toEqual([GOOD.nom])
  expect(faults.map(({ line, column, outcome }) => [line, column, outcome])).toEqual([
    [3, 'nom', 'left empty'],
    [3, 'nom', 'row not taken'],
  ])
})
