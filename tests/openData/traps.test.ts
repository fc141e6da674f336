import { expect, test } from 'vitest'
import { isListed } from '../../src/places/place'
import { exportPlaces } from '../../src/openData/exportPlace'
import { cameBack, fileOf, imported, ofMap, planned } from './importing'
import { faultsAgainstSchema } from './schemaRules'
import { publishing } from './setting'

// Each line of the table of disagreements between the schema, its text and the library of the national map.
const exportOf = (cells: Record<string, string>) => exportPlaces(planned(fileOf(cells)).added, publishing())[0]!
const leftOut = (cells: Record<string, string>) => {
  const { row, remarks } = exportOf(cells)
  expect(row).toBeNull()
  return remarks.filter(({ outcome }) => outcome === 'left out').map(({ column }) => column)
}

test('trap 1: Étapes numériques (La Poste) is taken with its space or without, and written as the library has it', () => {
  for (const written of ['Étapes numériques (La Poste)', 'Étapes numériques(La Poste)']) {
    expect(imported({ formations_labels: written }).faults).toEqual([])
    const back = cameBack({ formations_labels: written })
    expect(back?.formations_labels).toBe('Étapes numériques (La Poste)')
    expect(ofMap(back).formations_labels).toEqual(['Étapes numériques (La Poste)'])
    // No spelling passes both: nobody in Metz has this label.
    expect(faultsAgainstSchema([back!])).toEqual(['formations_labels "Étapes numériques (La Poste)": not in the list'])
    expect(() => ofMap({ ...back, formations_labels: 'Étapes numériques(La Poste)' })).toThrow(/La Poste/)
  }
})

test('trap 2: a row without services is imported, and never published: the map would say that it receives nobody', () => {
  const { place, faults } = imported({ services: '' })
  expect([place?.services, faults, isListed(place!)]).toEqual([[], [], false])
  expect(leftOut({ services: '' })).toEqual(['services'])
  const minimal = { ...cameBack({})!, services: '', frais_a_charge: 'Gratuit' }
  expect(ofMap(minimal)).toMatchObject({ modalites_acces: ["Ce lieu n'accueille pas de public"] })
  expect(ofMap(minimal)).not.toHaveProperty('frais_a_charge')
})

test('trap 3: a row that receives nobody is kept, out of our list, and the export says that the map drops it', () => {
  const cells = { modalites_acces: "Ce lieu n'accueille pas de public" }
  const { place, faults } = imported(cells)
  expect([isListed(place!), faults]).toEqual([false, []])
  expect(leftOut(cells)).toEqual(['modalites_acces'])
})

test('trap 4: receiving nobody beside ways to come is told', () => {
  const cells = { modalites_acces: "Téléphoner|Ce lieu n'accueille pas de public" }
  expect(imported(cells).faults).toEqual([
    'modalites_acces, taken: says "Ce lieu n\'accueille pas de public" and how to come: the place is not in our list',
  ])
  expect(leftOut(cells)).toEqual(['modalites_acces'])
})

test('trap 5: values parted by ; are read, and told; written with |; one that is not known does not take the others', () => {
  const { place, faults } = imported({ modalites_acces: 'Se présenter;Téléphoner' })
  expect(place?.access).toEqual(['Se présenter', 'Téléphoner'])
  expect(faults).toEqual(['modalites_acces, mended: values separated by ; instead of |'])
  expect(cameBack({ modalites_acces: 'Se présenter;Téléphoner' })?.modalites_acces).toBe('Se présenter|Téléphoner')
  expect(imported({ modalites_acces: 'Se présenter;Sonner' })).toMatchObject({
    place: { access: ['Se présenter'] },
    faults: [
      'modalites_acces, mended: values separated by ; instead of |',
      'modalites_acces, left empty: is not in the closed list',
    ],
  })
  expect(imported({ site_web: 'https://example.fr/a;b' }).place?.website).toBe('https://example.fr/a;b')
})

test.each(['+33387555481|+33387555482', '03 87 55 54 81 / 03.87.55.54.82', '0387555481 ou 0387555482'])(
  'trap 6: of several numbers (%s) the first goes out, the others into the presentation',
  telephone => {
    const { place, faults } = imported({ telephone })
    expect(place?.phone).toBe('+33387555481')
    expect(faults).toContain('telephone, mended: the standard takes one number: the others go into the presentation')
    const back = cameBack({ telephone })!
    expect(back.presentation_detail?.replace(/\s/g, ' ')).toBe('Téléphone : 03 87 55 54 82.')
    expect(faultsAgainstSchema([back])).toEqual([])
  },
)

test.each([
  ['0387123456', '+33387123456'],
  ['33180059880', '+33180059880'],
  ['387123456', '+33387123456'],
  ['00 33 (0)3 87 12 34 56', '+33387123456'],
  ['0262 12 34 56', '+262262123456'],
  ['+687123456', '+687123456'],
])('trap 7: %s becomes %s', (telephone, phone) => {
  expect(imported({ telephone }).place?.phone).toBe(phone)
  expect(faultsAgainstSchema([cameBack({ telephone })!])).toEqual([])
})

test('trap 8: a short number goes into the presentation, once', () => {
  const cells = { telephone: '36 46', presentation_detail: 'Ouvert à tous.' }
  expect(imported(cells).faults).toEqual(['telephone, mended: a short number goes into the presentation'])
  expect(cameBack(cells)).toMatchObject({ telephone: '', presentation_detail: 'Ouvert à tous. Téléphone : 3646.' })
  const again = { presentation_detail: 'Appelez le 3646.', telephone: '3646' }
  expect(cameBack(again)?.presentation_detail).toBe('Appelez le 3646.')
  expect(imported({ telephone: '0 800 891 891' }).place?.phone).toBe('+33800891891')
  expect(imported({ telephone: 'standard' }).faults).toEqual(['telephone, left empty: is not a number of France'])
})

test('trap 10: a SIRET loses its spaces and dots; a wrong key is told; zeros are never kept nor written', () => {
  expect(imported({ pivot: '434 933 123 00029' }).place?.pivot).toBe('43493312300029')
  expect(imported({ pivot: '434.933.123.00028' }).faults).toEqual([
    'pivot, taken: has a wrong key',
    'pivot, mended: is written without spaces or dots',
  ])
  expect(imported({ pivot: '35600000069420' }).faults).toEqual([])
  expect(imported({ pivot: 'W572001234' })).toMatchObject({ place: { pivot: 'W572001234' }, faults: [] })
  const { place, faults } = imported({ pivot: '00000000000000' })
  expect(place).not.toHaveProperty('pivot')
  expect(faults).toEqual(['pivot, left empty: zeros identify nobody'])
  expect(leftOut({ pivot: '00000000000000' })).toEqual(['pivot'])
  expect(imported({ pivot: '4,34933E+13' }).faults).toEqual(['pivot, left empty: is neither a SIRET nor an RNA number'])
  expect(leftOut({ pivot: 'abcdefghijklmn' })).toEqual(['pivot'])
})

test.each([
  ['0', '0', 'latitude, left empty: zero is how others write an unknown position'],
  ['931000', '6895000', 'latitude, left empty: looks like metres (Lambert-93): the standard says degrees'],
  ['91', '6', 'latitude, left empty: is not on Earth'],
  ['48.85', '2.35', 'latitude, left empty: 282 km away from Metz'],
  ['Metz', '6', 'latitude, left empty: is not a number of degrees'],
])('trap 11: %s, %s is not where it is', (latitude, longitude, fault) => {
  expect(imported({ latitude, longitude }).faults).toEqual([fault])
  expect(cameBack({ latitude, longitude })).toMatchObject({ latitude: '', longitude: '' })
})

test('trap 12: one coordinate without the other is a fault, a decimal comma is mended', () => {
  const why = 'left empty: one coordinate without the other'
  expect(imported({ longitude: '' }).faults).toEqual([`latitude, ${why}`])
  expect(imported({ latitude: '' }).faults).toEqual([`longitude, ${why}`])
  expect(imported({ latitude: '49,12', longitude: '6,18' }).place?.position).toEqual({ lat: 49.12, lon: 6.18 })
})

test('trap 13: Metz (Borny) gives its district to the address; a # in a street is told, and the place not exported', () => {
  const { place, faults } = imported({ commune: 'Metz (Borny)', complement_adresse: 'Rez-de-chaussée' })
  expect([place?.commune, place?.address?.more]).toEqual(['Metz', 'Rez-de-chaussée, Borny'])
  expect(faults).toEqual(['commune, mended: the district goes beside the address'])
  expect(() => ofMap(cameBack({ commune: 'Metz (Borny)' }))).not.toThrow()
  expect(imported({ adresse: '3 rue "d’Ici" #2' }).faults).toEqual([
    'adresse, taken: has a sign that the national map refuses, such as # or "',
  ])
  expect(leftOut({ adresse: '3 rue d’Ici #2' })).toEqual(['adresse'])
})

test('trap 14: an accent in prise_rdv is percent-encoded; a port is told, and left empty in the export', () => {
  const prise_rdv = 'https://example.fr/rdv?departement=57&motif=é'
  expect(imported({ prise_rdv }).faults).toEqual(['prise_rdv, mended: is written without accents'])
  const back = cameBack({ prise_rdv })
  expect([back?.prise_rdv, ofMap(back).prise_rdv]).toEqual(Array(2).fill(`${prise_rdv.slice(0, -1)}%C3%A9`))
  expect(cameBack({ prise_rdv: 'https://example.fr:8443/rdv' })?.prise_rdv).toBe('')
  expect(imported({ prise_rdv: 'au guichet' }).faults).toEqual(['prise_rdv, left empty: is not an address of the web'])
})

test('trap 15: hours that cannot be read are told, kept and exported as they came', () => {
  const { place, faults } = imported({ horaires: 'du lundi au vendredi' })
  expect(place?.hours).toBe('du lundi au vendredi')
  expect(faults).toEqual(['horaires, taken: cannot be read as opening hours: shown as given'])
  for (const horaires of ['du lundi au vendredi', 'Mo-Fr 09:00-12:00; PH off', 'week 1-53/2 We 09:00-12:00', '24/7'])
    expect(cameBack({ horaires })?.horaires).toBe(horaires)
})

test('trap 16: what the library never checks is checked here: e-mails, sites, length of the summary', () => {
  const { place, faults } = imported({ courriels: 'ici@example.fr|guichet', site_web: 'www.example.fr|voir page' })
  expect([place?.email, place?.website]).toEqual(['ici@example.fr', 'https://www.example.fr'])
  expect(faults).toEqual([
    'courriels, left empty: is not an e-mail address',
    'site_web, mended: an address begins with https://',
    'site_web, left empty: is not an address of the web',
  ])
  expect(imported({ site_web: 'https:example.fr' }).place?.website).toBeUndefined()
  const long = 'Un lieu. '.repeat(40).trim()
  expect(imported({ presentation_resume: long, presentation_detail: 'Le détail.' }).place).toMatchObject({
    presentation: `${long} Le détail.`,
  })
  expect(faultsAgainstSchema([cameBack({ presentation_resume: long })!])).toEqual([])
})
