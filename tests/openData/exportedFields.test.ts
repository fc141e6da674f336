import { expect, test } from 'vitest'
import { exportPlace } from '../../src/openData/exportPlace'
import { fileOf, imported, ofMap, planned } from './importing'
import { exported, OURS, publishing } from './setting'

const FULL = {
  notice: 'Sonnez.',
  presentation: 'Un lieu ouvert à tous.',
  parent: 'Réseau d’ici',
  care: ['Surdité' as const, 'Illettrisme' as const],
  labels: ['ORDI 3.0' as const],
  otherLabels: ['Label d’ici', 'Label de là'],
  email: 'a@example.fr',
  moreEmails: ['b@example.fr'],
  website: 'https://a.example.fr/',
  moreWebsites: ['https://b.example.fr/'],
  isMoving: true,
  isFixed: true,
  accessPage: 'https://acces.example.fr/1',
  bookingPage: 'https://rdv.example.fr/1',
  collectedBy: 'Hubik',
}

test('a place of the town says all that the standard has a column for', () => {
  const { row, remarks } = exported({ ...FULL, extra: { mediateurs: 'Amina' } })
  expect(remarks).toEqual([])
  expect(row).toMatchObject({
    presentation_detail: 'Sonnez. Un lieu ouvert à tous.',
    structure_parente: 'Réseau d’ici',
    prise_en_charge_specifique: 'Surdité|Illettrisme',
    formations_labels: 'ORDI 3.0',
    autres_formations_labels: 'Label d’ici|Label de là',
    courriels: 'a@example.fr|b@example.fr',
    site_web: 'https://a.example.fr/|https://b.example.fr/',
    itinerance: 'Itinérant|Fixe',
    fiche_acces_libre: 'https://acces.example.fr/1',
    prise_rdv: 'https://rdv.example.fr/1',
    modalites_acces: 'Prendre un RDV en ligne',
    source: 'Hubik',
    extra: { mediateurs: 'Amina' },
  })
  const { extra: _extra, ...cells } = row!
  expect(ofMap(cells)).toMatchObject({ id: 'metz-ici' })
  expect(exported(FULL, ['metz-ici']).row?.prise_rdv).toBe(`${OURS}/rendez-vous?lieu=metz-ici`)
})

test('an imported place goes out as it came: hours of long ago too', () => {
  const old = { date_maj: '2022-06-02', horaires: 'Mo-Fr 09:00-12:00' }
  const { row, remarks } = exportPlace(imported(old).place!, publishing())
  expect([row?.horaires, row?.date_maj, remarks]).toEqual(['Mo-Fr 09:00-12:00', '2022-06-02', []])
})

test('an imported place says what its producer says of booking, until it can be booked here', () => {
  const place = imported({ id: 'lieu-1', modalites_acces: 'Prendre un RDV en ligne|Téléphoner' }).place!
  expect(exportPlace(place, publishing()).row?.modalites_acces).toBe('Prendre un RDV en ligne|Téléphoner')
  const other = imported({ id: 'lieu-1', prise_rdv: 'https://rdv.example.fr/1' }).place!
  expect(exportPlace(other, publishing()).row).toMatchObject({
    prise_rdv: 'https://rdv.example.fr/1',
    modalites_acces: 'Se présenter',
  })
  expect(exportPlace(other, publishing(['lieu-1'])).row).toMatchObject({
    prise_rdv: `${OURS}/rendez-vous?lieu=lieu-1`,
    modalites_acces: 'Se présenter|Prendre un RDV en ligne',
  })
})

test('what somebody here doubts of an imported place is told to nobody', () => {
  const { place } = imported({})
  const doubted = { ...place!, toCheck: { phone: 'Le numéro ne répond plus.' } }
  expect(exportPlace(doubted, publishing()).row?.telephone).toBe('')
})

test('signs that no database takes are left out of what others write', () => {
  const [place] = planned(fileOf({ nom: 'Ici\u0000\u001b[31m', mediateurs: 'A\u0000\nB', 'col\u0000': 'x' })).added
  expect([place?.name, place?.extra]).toEqual(['Ici[31m', { mediateurs: 'A\nB', col: 'x' }])
})
