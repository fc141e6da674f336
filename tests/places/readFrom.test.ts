import { expect, test } from 'vitest'
import { readStartPoint } from '../../src/territory/readStartPoint'
import { townAreas } from './known'

const areas = townAreas()
const found = (typed: string) => readStartPoint(areas, typed).summary.area

test.each([
  ['borny', 'Borny'],
  ['  BORNY ', 'Borny'],
  ['le sablon', 'Le Sablon'],
  ['sablon', 'Le Sablon'],
  ['vallieres', 'Vallières'],
  ['montigny', 'Montigny-lès-Metz'],
  ['MONTIGNY LES METZ', 'Montigny-lès-Metz'],
  ['St Julien les Metz', 'Saint-Julien-lès-Metz'],
  ['st-privat', 'Saint-Privat-la-Montagne'],
  ['Ste Ruffine', 'Sainte-Ruffine'],
  ['chatel', 'Châtel-Saint-Germain'],
  ['le-ban-saint-martin', 'Le Ban-Saint-Martin'],
  ['metz', 'Metz'],
  ['57950', 'Montigny-lès-Metz'],
  ['57140', 'Woippy'],
  ['57000', 'Metz'],
  ['Paris', null],
  ['12', null],
  ['', null],
])('"%s" is %s', (typed, name) => {
  expect(found(typed)).toBe(name)
})

test('every commune is found by its name, without its accents, and by its code', () => {
  for (const { name, id, postalCodes = [] } of areas) {
    expect(found(name.normalize('NFD').replace(/\p{M}/gu, ''))).toBe(name)
    expect(found(id)).toBe(name)
    for (const code of postalCodes) expect(areas.find(area => area.name === found(code))?.postalCodes).toContain(code)
  }
})

test('a position is taken as it is, and kept by the form', () => {
  expect(readStartPoint(areas, '49.120,6.176')).toEqual({
    position: { lat: 49.12, lon: 6.176 },
    summary: { typed: '49.120,6.176', area: null, isUnknown: false, isHere: true },
  })
  expect(readStartPoint(areas, '99,200').summary.isUnknown).toBe(true)
})
