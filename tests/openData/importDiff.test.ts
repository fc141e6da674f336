import { describe, expect, test } from 'vitest'
import { factsWithoutSource, type Place } from '../../src/places/place'
import { townPlaces } from '../places/known'
import { asKnown, exportedFile, fileOf, GOOD, planned } from './importing'
import { wholePlace } from './setting'

const first = (...rows: Record<string, string>[]) => asKnown(planned(fileOf(...rows)).added)

describe('a second import', () => {
  test('shows what was added, what changed and in which columns, and what is gone', () => {
    const known = first({}, { id: 'b-1' }, { id: 'c-1' })
    const file = fileOf({ telephone: '+33387000000', date_maj: '2026-05-01' }, { id: 'c-1' }, { id: 'd-1' })
    const diff = planned(file, known)
    expect(diff.added.map(({ id }) => id)).toEqual(['d-1'])
    expect(diff.changed.map(({ before, after, columns }) => [before.id, after.phone, after.updated, columns])).toEqual([
      ['lieu-1', '+33387000000', '2026-05-01', ['telephone', 'date_maj']],
    ])
    expect(diff.gone.map(({ id }) => id)).toEqual(['b-1'])
    expect(diff.unchanged).toBe(1)
    const after = asKnown([...diff.changed.map(each => each.after), ...diff.added, known[2]!.place])
    expect(planned(file, after)).toMatchObject({ added: [], changed: [], held: [], gone: [], unchanged: 3 })
  })

  test('does not mind in which order a cell says its values', () => {
    const known = first({ modalites_acces: 'Se présenter|Téléphoner' })
    expect(planned(fileOf({ modalites_acces: 'Téléphoner|Se présenter' }), known)).toMatchObject({ unchanged: 1 })
  })

  test('empties what its producer has emptied, and keeps what only we say', () => {
    const [known] = first({ mediateurs: 'Amina' })
    const stop = { name: 'Ici', metres: 120 }
    const place: Place = {
      ...known!.place,
      stop,
      sources: [...known!.place.sources, { text: 'LE MET’', date: '2026-01-01', facts: ['stop'] }],
    }
    const [changed] = planned(fileOf({ horaires: '', date_maj: '2026-05-01' }), [{ ...known!, place }]).changed
    expect(changed?.columns).toEqual(['horaires', 'date_maj', 'mediateurs'])
    expect(changed?.after).toMatchObject({ stop, order: known!.place.order })
    expect(changed?.after).not.toHaveProperty('hours')
    expect(factsWithoutSource(changed!.after)).toEqual([])
  })

  test('never overwrites what somebody edited here, nor what is newer here', () => {
    const [known] = first({})
    const newer = fileOf({ nom: 'Autre nom', date_maj: '2026-09-01' })
    expect(planned(newer, [{ ...known!, changedHere: true }])).toMatchObject({
      changed: [],
      held: [
        {
          id: 'lieu-1',
          why: 'edited here since the import of 2026-03-02, the file is of 2026-09-01 · in the file: nom, date_maj',
        },
      ],
    })
    const older = fileOf({ nom: 'Autre nom', date_maj: '2025-09-01' })
    expect(planned(older, [known!])).toMatchObject({
      changed: [],
      held: [{ id: 'lieu-1', why: 'ours is of 2026-03-02, the file of 2025-09-01 · in the file: nom, date_maj' }],
    })
  })

  describe('of two producers that both count from 1', () => {
    const bus = { id: '1', nom: 'Bus du canton', source: 'Le département' }
    const library = { id: '1', nom: 'Médiathèque d’Ars', commune: 'Ars-sur-Moselle', source: 'Réseau des médiathèques' }
    const known = first(bus)
    const both = asKnown([...known.map(({ place }) => place), ...planned(fileOf(library), known).added])

    test('adds the places of both, and changes none', () => {
      const diff = planned(fileOf(library), known)
      expect(diff).toMatchObject({ changed: [], held: [], gone: [] })
      expect(diff.added.map(({ name, givenId }) => [name, givenId])).toEqual([['Médiathèque d’Ars', '1']])
      expect(new Set(both.map(({ place }) => place.id)).size).toBe(2)
      expect(planned(fileOf(bus, library)).added.map(({ name }) => name)).toEqual([bus.nom, library.nom])
    })

    test('changes that of its producer, and keeps its address for good', () => {
      const { changed } = planned(fileOf({ ...library, telephone: '+33387000000', date_maj: '2026-05-01' }), both)
      expect(changed.map(({ before, after }) => [before.name, after.id, after.givenId])).toEqual([
        ['Médiathèque d’Ars', both[1]!.place.id, '1'],
      ])
      for (const row of [bus, library])
        expect(planned(fileOf(row), both)).toMatchObject({ added: [], changed: [], unchanged: 1 })
    })

    test('takes away only what the same producer brought', () => {
      expect(planned(fileOf({ ...library, id: '2' }), both).gone.map(({ name }) => name)).toEqual(['Médiathèque d’Ars'])
      expect(planned(fileOf({ ...bus, id: '7', nom: 'Autre bus' }), both).gone.map(({ name }) => name)).toEqual([
        bus.nom,
      ])
    })

    test('knows a producer that took another name by the name of its places', () => {
      const renamed = { ...bus, source: 'Collectivité de Moselle', date_maj: '2026-05-01' }
      expect(planned(fileOf(renamed), both)).toMatchObject({
        added: [],
        changed: [{ columns: ['source', 'date_maj'] }],
      })
    })
  })

  test('takes the first of two rows of one id, and tells the other', () => {
    const diff = planned(fileOf({ id: 'a-1' }, { id: 'a-1', nom: 'Autre' }))
    expect(diff.added).toHaveLength(1)
    expect(diff.faults).toMatchObject([
      { line: 3, column: 'id', value: 'a-1', why: 'is that of line 2 already: the first is read' },
    ])
  })
})

describe('a place of the town', () => {
  const known = townPlaces().map(place => ({ place, importedDate: null, changedHere: false }))

  test('is unchanged by our own export, booking pages and doubts included', () => {
    const file = exportedFile(
      known.map(({ place }) => place),
      ['metz-mq-bellecroix', 'fs-2434'],
    )
    const diff = planned(file, known)
    expect(diff).toMatchObject({ added: [], changed: [], held: [], gone: [], duplicates: [] })
    expect(diff.unchanged).toBe(file.trim().split('\n').length - 1)
  })

  const ours: Place = wholePlace({
    notice: 'Sonnez.',
    address: { street: '3 rue d’Ici', postalCode: '57000', more: 'Au fond' },
    toCheck: { phone: 'Vieille liste.' },
    phone: '+33387000001',
    stepFree: true,
  })
  const row = { ...GOOD, id: 'metz-ici', pivot: ours.pivot!, adresse: '3 rue d’Ici', telephone: '+33387000002' }

  test('takes what a newer row says, keeps the rest, and each fact keeps its source', () => {
    const file = fileOf({ ...row, source: 'Hubik', date_maj: '2026-11-28' })
    const [changed] = planned(file, [{ place: ours, importedDate: null, changedHere: false }]).changed
    expect(changed?.columns).toEqual(['telephone', 'modalites_acces'])
    expect(changed?.after).toMatchObject({
      phone: '+33387000002',
      notice: 'Sonnez.',
      stepFree: true,
      address: { street: '3 rue d’Ici', more: 'Au fond' },
      sources: [{ text: 'Hubik', date: '2026-11-28', facts: ['phone', 'access'] }, { text: 'Lu sur place' }],
    })
    const hours = fileOf({ ...row, horaires: 'Mo 09:00-12:00', date_maj: '2026-11-28' })
    const [other] = planned(hours, [{ place: ours, importedDate: null, changedHere: false }]).changed
    expect(other?.after.sources.map(({ text, facts }) => [text, facts.includes('hours')])).toEqual([
      ['Hubik', true],
      ['Lu sur place', false],
    ])
    expect(changed?.after).not.toHaveProperty('toCheck')
    expect(changed?.after).not.toHaveProperty('updated')
    const again = planned(file, [{ place: changed!.after, importedDate: '2026-11-28', changedHere: false }])
    expect(again).toMatchObject({ changed: [], held: [], unchanged: 1 })
  })

  test('is not overwritten by a row of the same day or older', () => {
    const file = fileOf({ ...row, date_maj: '2026-11-20' })
    const diff = planned(file, [{ place: ours, importedDate: null, changedHere: false }])
    expect(diff.held.map(({ why }) => why)).toEqual([
      'ours is of 2026-11-20, the file of 2026-11-20 · in the file: telephone, modalites_acces',
    ])
  })

  test('stands before those of others', () => {
    const last = Math.max(...known.map(({ place }) => place.order))
    expect(planned(fileOf({}), known).added[0]?.order).toBe(last + 1)
    const more = [...known, ...asKnown(planned(fileOf({}), known).added)]
    expect(planned(fileOf({ id: 'b-1' }), more).added[0]?.order).toBe(last + 1)
  })
})
