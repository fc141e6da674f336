import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { factsWithoutSource, isListed } from '../../src/places/place'
import { readPlaces } from '../../src/places/server/readPlaces'
import { readAreas } from '../../src/territory/server/readAreas'
import { howRead } from '../../src/hours/server/readHours'
import { placeIndexOf } from '../../src/places/placeIndex'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { townAreas, townPlaces } from './known'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'places-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const bellecroix = () =>
  JSON.parse(readFileSync('content/places/metz-mq-bellecroix.json', 'utf8')) as Record<string, unknown>

function readWith(changes: Record<string, unknown>, name = 'metz-mq-bellecroix.json') {
  writeFileSync(join(folder, name), JSON.stringify({ ...bellecroix(), ...changes }))
  return () => readPlaces(folder)
}

describe('a file of places', () => {
  test('is read as it is', () => {
    expect(readWith({})()).toEqual([bellecroix()])
  })

  test('with an invented phone field is refused, naming the file and the field', () => {
    expect(readWith({ telephonePortable: '+33612345678' })).toThrow(
      /metz-mq-bellecroix\.json: telephonePortable: unknown field: remove it/,
    )
  })

  test('with an unknown field deep inside is refused by its whole name', () => {
    expect(readWith({ address: { street: '13 rue de Toulouse', digicode: '1234' } })).toThrow(
      /address\.digicode: unknown field/,
    )
  })

  test('without what is needed says what is missing', () => {
    expect(readWith({ name: undefined })).toThrow(/name: is missing: add it/)
  })

  test.each([
    ['phone', '03 87 55 54 81', /phone: is written like \+33387555481/],
    ['email', 'mairie', /email: is not an e-mail address/],
    ['services', ['Aide'], /services\.0: /],
    ['position', { lat: 149, lon: 6 }, /position\.lat: /],
  ])('with a wrong %s says how it is written', (field, value, message) => {
    expect(readWith({ [field]: value })).toThrow(message)
  })

  test('that states what no source says is refused', () => {
    expect(readWith({ stepFree: true })).toThrow(/stepFree: no source says it: add "stepFree" to the facts of a source/)
  })

  test('that someone of the town has checked needs no other source', () => {
    expect(readWith({ stepFree: true, checked: { by: 'Ville de Metz', on: '2026-12-01' } })).not.toThrow()
  })

  test('is called like its place', () => {
    expect(readWith({}, 'bellecroix.json')).toThrow(/bellecroix\.json: id: .* call it metz-mq-bellecroix\.json/)
  })

  test('that is not JSON names itself', () => {
    writeFileSync(join(folder, 'borny.json'), '{ "id": ')
    expect(() => readPlaces(folder)).toThrow(/borny\.json: is not JSON/)
  })
})

describe('the places of the town', () => {
  const places = townPlaces()

  test('are the 45 of the first list, each fact with its source or its reason to be checked', () => {
    expect(places).toHaveLength(45)
    for (const place of places) expect([place.id, factsWithoutSource(place)]).toEqual([place.id, []])
  })

  test('begin with the nine Mairies de Quartier', () => {
    const first = placeIndexOf(newPlaceDirectory(places, [])).places.slice(0, 9)
    expect(first.map(({ kind }) => kind)).toEqual(Array(9).fill('mairie-de-quartier'))
  })

  test('have hours that can be read, the whole of them', () => {
    const unread = places.filter(({ hours }) => hours && howRead(hours, '2026-11-23') !== 'whole')
    expect(unread.map(({ id }) => id)).toEqual([])
  })

  test('that receive nobody, or where no help is known, are not in the list of help', () => {
    const unlisted = places.filter(place => !isListed(place)).map(({ id }) => id)
    expect(unlisted).toEqual(['metz-bib-borny', 'metz-bliiida', 'pcsolidaire-atelier'])
  })

  test('lie around Metz, or say that their position is not known', () => {
    for (const { id, position } of places) {
      if (!position) continue
      expect([id, Math.abs(position.lat - 49.12) < 0.15, Math.abs(position.lon - 6.18) < 0.2]).toEqual([id, true, true])
    }
  })
})

describe('the areas', () => {
  const areas = townAreas()

  test('are the 46 communes and the districts of Metz that have a known point', () => {
    expect(areas.filter(({ kind }) => kind === 'commune')).toHaveLength(46)
    expect(areas.filter(({ kind }) => kind === 'district').length).toBeGreaterThanOrEqual(10)
    for (const { kind, inseeCode, postalCodes } of areas)
      expect(Boolean(inseeCode && postalCodes)).toBe(kind === 'commune')
  })

  test('that come twice are refused', () => {
    const file = join(folder, 'areas.json')
    writeFileSync(file, JSON.stringify([areas[0], areas[0]]))
    expect(() => readAreas(file)).toThrow(/areas\.json: id: "bellecroix" is there twice/)
  })
})
