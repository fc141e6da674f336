import { describe, expect, test } from 'vitest'
import { NO_PUBLIC } from '../../src/needs/service'
import { faultsOfRow, isSiretKeyRight } from '../../src/openData/cellRules'
import { CLOSED_LISTS } from '../../src/openData/columns'
import { exported, OURS } from './setting'

const leftOut = ({ row, remarks }: ReturnType<typeof exported>) => {
  expect(row).toBeNull()
  return remarks.filter(({ outcome }) => outcome === 'left out').map(({ column }) => column)
}
const said = (result: ReturnType<typeof exported>, column: string) =>
  result.remarks.filter(remark => remark.column === column).map(({ outcome, why }) => `${outcome}: ${why}`)

test('a place that is well known is told whole, and nothing is said against it', () => {
  const { row, remarks } = exported({ phone: '+33387555481', cost: ['Gratuit'], support: ['En autonomie'] })
  expect(remarks).toEqual([])
  expect(row).toMatchObject({
    id: 'metz-ici',
    commune: 'Metz',
    code_insee: '57463',
    latitude: '49.12',
    telephone: '+33387555481',
    horaires: 'Mo-Fr 09:00-12:00',
    frais_a_charge: 'Gratuit',
    date_maj: '2026-11-20',
    structure_parente: '',
    itinerance: '',
  })
})

describe('what our page marks as to be checked is told to nobody', () => {
  test('an optional thing is left empty', () => {
    const result = exported({ email: 'ici@example.fr', toCheck: { email: 'Vieille adresse.' } })
    expect(result.row?.courriels).toBe('')
    expect(said(result, 'courriels')).toEqual(['left empty: Vieille adresse.'])
  })

  test('a thing that the standard asks for leaves the place out', () => {
    expect(leftOut(exported({ toCheck: { address: 'La source date de 2016.' } }))).toEqual(['adresse'])
  })

  test('hours that nobody has checked for a year are left empty', () => {
    const sources = [{ text: 'Liste', date: '2024-08-01', facts: ['name', 'hours'] as const }].map(source => ({
      ...source,
      facts: [...source.facts],
    }))
    const result = exported({ sources })
    expect(result.row?.horaires).toBe('')
    expect(said(result, 'horaires')).toEqual(['left empty: nobody has checked them since 2024-08-01'])
  })

  test('a position that is only near is left empty, both numbers of it (trap 12)', () => {
    const { row } = exported({ position: { lat: 49.12, lon: 6.18, approximateWithin: 400 } })
    expect([row?.latitude, row?.longitude]).toEqual(['', ''])
  })
})

describe('each trap of the standard', () => {
  test('2: without a service a place would be said to receive nobody: it is left out', () => {
    expect(leftOut(exported({ services: [] }))).toEqual(['services'])
  })

  test('3 and 4: a place that receives nobody is left out, even with other ways to come beside', () => {
    expect(leftOut(exported({ access: [NO_PUBLIC] }))).toEqual(['modalites_acces'])
    expect(leftOut(exported({ access: [NO_PUBLIC, 'Téléphoner'] }))).toEqual(['modalites_acces'])
  })

  test('5: several values are joined by | without spaces, each once', () => {
    const { row } = exported({ access: ['Se présenter', 'Téléphoner', 'Téléphoner'] })
    expect(row?.modalites_acces).toBe('Se présenter|Téléphoner')
  })

  test.each(['0387555481', '3646', '+33387555481|+33387555482', '+33 3 87 55 54 81'])(
    '6, 7 and 8: %s is no number of the standard',
    phone => expect(exported({ phone }).row?.telephone).toBe(''),
  )

  test('9: the day is written 2026-11-20; a source that gives its month only is not made younger', () => {
    const facts = ['name' as const]
    expect(exported({ hours: undefined, sources: [{ text: 'a', date: '2025-08', facts }] }).row?.date_maj).toBe(
      '2025-08-01',
    )
    expect(exported({ hours: undefined, sources: [{ text: 'a', date: '2024', facts }] }).row?.date_maj).toBe(
      '2024-01-01',
    )
  })

  test('9: neither what is not told nor the future makes a row younger; without any date, no row', () => {
    const name = { text: 'a', date: '2025-02-01', facts: ['name' as const] }
    const stop = { text: 'b', date: '2026-01-16', facts: ['stop' as const, 'stepFree' as const] }
    const tomorrow = { ...name, date: '2026-12-02' }
    expect(exported({ sources: [name, stop, tomorrow] }).row?.date_maj).toBe('2025-02-01')
    expect(leftOut(exported({ sources: [stop] }))).toEqual(['date_maj'])
    expect(exported({ sources: [name], checked: { by: 'Metz', on: '2026-11-30' } }).row?.date_maj).toBe('2026-11-30')
  })

  test.each(['00000000000000', '215704636', 'abcdefghijklmn'])('10: %s identifies nobody: left out', pivot =>
    expect(leftOut(exported({ pivot }))).toEqual(['pivot']),
  )

  test('10: a wrong key is told, and shown; La Poste has keys of its own', () => {
    expect(said(exported({ pivot: '21570463600013' }), 'pivot')).toEqual(['told: 21570463600013 has a wrong key'])
    expect(isSiretKeyRight('21570463600012')).toBe(true)
    expect(isSiretKeyRight('35600000069420')).toBe(true)
  })

  test.each([
    { position: { lat: 48.85, lon: 2.35 } },
    { position: { lat: 0, lon: 0 }, commune: 'Loin', inseeCode: '99999' },
  ])('11: a position far from its commune, or at zero, is not known: %j', said => {
    const { row } = exported(said)
    expect([row?.latitude, row?.longitude]).toEqual(['', ''])
  })

  test('13: the district goes beside the address; a # in a street leaves the place out', () => {
    const { row } = exported({ commune: 'Metz (Borny)', inseeCode: '57463' })
    expect([row?.commune, row?.complement_adresse]).toEqual(['Metz', 'Borny'])
    expect(leftOut(exported({ address: { street: '3 rue d’Ici #2', postalCode: '57000' } }))).toEqual(['adresse'])
  })

  test('14: a booking address that the map would refuse is not told, and the place stays', () => {
    const result = exported({ access: ['Se présenter'] }, ['metz-ici'], 'http://localhost:3000')
    expect([result.row?.prise_rdv, result.row?.modalites_acces]).toEqual(['', 'Se présenter'])
    expect(said(result, 'prise_rdv')).toEqual(['left empty: the national map refuses this address: no port, no accent'])
  })

  test('15: hours that cannot be read are left empty; the others are told as they were written', () => {
    expect(exported({ hours: 'du lundi au vendredi' }).row?.horaires).toBe('')
    expect(exported({ hours: 'week 1-53/2 Mo[1] 09:00-12:00; PH off' }).row?.horaires).toMatch(/^week 1-53\/2 /)
  })

  test('16: a summary over 280 characters is left empty', () => {
    expect(exported({ about: 'a'.repeat(281) }).row?.presentation_resume).toBe('')
  })
})

test('Prendre un RDV en ligne is there exactly when there is a page to book', () => {
  const access = ['Téléphoner' as const, 'Prendre un RDV en ligne' as const]
  expect(exported({ access }).row).toMatchObject({ prise_rdv: '', modalites_acces: 'Téléphoner' })
  expect(exported({}, ['metz-ici']).row).toMatchObject({
    prise_rdv: `${OURS}/rendez-vous?lieu=metz-ici`,
    modalites_acces: 'Prendre un RDV en ligne',
  })
})

test('a Mairie de Quartier is MUNI, never MQ, and belongs to its town', () => {
  expect(exported({ kind: 'mairie-de-quartier', typology: ['MQ', 'RFS'] }).row).toMatchObject({
    typologie: 'MUNI|RFS',
    structure_parente: 'Ville de Metz',
  })
})

test('a code that no list has is not told, the others stay', () => {
  const result = exported({ typology: ['ASSO', 'MAIRIE'] })
  expect(result.row?.typologie).toBe('ASSO')
  expect(said(result, 'typologie')).toEqual(['left empty: is not in the closed list: MAIRIE'])
})

test('codes that disagree with the commune are shown to the town', () => {
  const result = exported({
    inseeCode: '57751',
    address: { street: '1 rue', postalCode: '57140' },
    position: undefined,
  })
  expect(said(result, 'code_insee')).toEqual(['told: 57751, when that of Metz is 57463'])
  expect(said(result, 'code_postal')).toEqual(['told: 57140, when those of Metz are 57000, 57050, 57070'])
})

test('each word of a closed list is taken, alone and last of several: a wrong one before it is seen', () => {
  const { row } = exported({})
  for (const [column, words] of Object.entries(CLOSED_LISTS)) {
    for (const word of words) {
      expect(faultsOfRow({ ...row!, [column]: word })).toEqual([])
      expect(faultsOfRow({ ...row!, [column]: `foo|${word}` })).toHaveLength(1)
    }
  }
})
