import { describe, expect, test } from 'vitest'
import { ShowPlace } from '../../src/places/placeQuestions'
import { factsWithoutSource } from '../../src/places/place'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { newPlacesPack } from '../../src/places/placesPack'
import { placeDetails } from '../../src/places/showPlace'
import { idFromGiven } from '../../src/openData/givenId'
import { reportImport } from '../../src/openData/reportImport'
import { deviceWith } from '../offline/deviceWith'
import { asKnown, cameBack, fileOf, imported, planned } from './importing'

describe('an imported place', () => {
  test('has one source: who collected it, its day, and every fact that it states', () => {
    const { place } = imported({ courriels: 'ici@example.fr', presentation_resume: 'Un lieu.' })
    expect(place?.sources).toEqual([
      {
        text: 'Hubik',
        date: '2026-03-02',
        facts: ['name', 'about', 'address', 'position', 'phone', 'email', 'hours', 'services', 'access'],
      },
    ])
    expect(factsWithoutSource(place!)).toEqual([])
    expect(imported({ source: '' }).place?.sources[0]?.text).toBe('Fichier au standard national')
  })

  test.each([
    ['RFS|MUNI', '', 'Espace', 'france-services'],
    ['RFS', 'Itinérant', 'Bus', 'france-services-bus'],
    ['MUNI', '', 'Mairie de quartier de Borny', 'mairie-de-quartier'],
    ['MUNI', '', 'Mairie de Metz', 'town-hall'],
    ['ASSO|BIB', '', 'Ici', 'library'],
    ['', '', 'Médiathèque Verlaine', 'library'],
    ['DEPT', '', 'Ici', 'other'],
  ])('of the codes "%s" %s, called %s %s, is a %s', (typologie, itinerance, nom, kind) => {
    expect(imported({ typologie, itinerance, nom }).place?.kind).toBe(kind)
  })

  test('has its words in composed Unicode, on one line', () => {
    expect(imported({ nom: '  Médiathèque\nd’ici '.normalize('NFD') }).place?.name).toBe('Médiathèque d’ici')
  })

  test('keeps both of a place that moves and stays', () => {
    expect(imported({ itinerance: 'Fixe|Itinérant' }).place).toMatchObject({ isMoving: true, isFixed: true })
    expect(cameBack({ itinerance: 'Fixe' })?.itinerance).toBe('Fixe')
  })

  describe('of which all is said', () => {
    const place = imported({
      id: 'Conseiller-Numerique_62',
      presentation_detail: 'Long ＂ici＂.',
      structure_parente: 'Réseau',
      prise_en_charge_specifique: 'Surdité',
      itinerance: 'Fixe',
      prise_rdv: 'https://example.fr/rdv',
      fiche_acces_libre: 'https://example.fr/entrer',
      mediateurs: 'Amina',
      formations_labels: 'ORDI 3.0',
      autres_formations_labels: 'Label d’ici',
      courriels: 'a@example.fr|b@example.fr',
      site_web: 'https://a.example.fr/|https://b.example.fr/',
      presentation_resume: 'Dit ＂ici＂.',
    }).place!
    const known = { directory: newPlaceDirectory([place], []), hoursOf: () => null }
    const everywhere =
      'about access address care commune email hours id kind name order phone position services sources website'

    test('its own page gets what residents need, and nothing of what only the export needs', () => {
      const shown = placeDetails(known, place.id, null)!.place
      const more = 'accessPage bookingPage moreEmails moreWebsites presentation'
      expect(Object.keys(shown).sort()).toEqual(`${everywhere} ${more}`.split(' ').sort())
      expect([shown.about, shown.presentation]).toEqual(['Dit "ici".', 'Long "ici".'])
      expect(JSON.stringify(shown)).not.toMatch(/Amina|Réseau|ORDI|Label|Fixe/)
    })

    test('a phone keeps what fits, and says that its page is shorter', async () => {
      const pack = newPlacesPack(known)
      expect(Object.keys(pack.places[0]!).sort()).toEqual(`${everywhere} isShort plain`.split(' ').sort())
      expect(JSON.stringify(pack)).not.toMatch(/Amina|Réseau|Long "|ORDI|\/entrer|\/rdv|b@|b\.example/)
      expect((await (await deviceWith({ places: pack }, 0)).ask(ShowPlace, { id: place.id }))?.isShort).toBe(true)
      const plain = { ...known, directory: newPlaceDirectory([imported({}).place!], []) }
      expect(newPlacesPack(plain).places[0]).not.toHaveProperty('isShort')
    })
  })

  test.each(['id', 'pivot', 'nom', 'commune', 'code_postal', 'adresse'])(
    'without %s is not added, and the row says so',
    column => {
      const { place, faults } = imported({ [column]: '' })
      expect([place, faults]).toEqual([undefined, [`${column}, row not taken: is required, and empty`]])
    },
  )
})

describe('an imported place that was checked here', () => {
  const checked = { by: 'Ville de Metz', on: '2026-03-10' }
  const known = asKnown([{ ...imported({}).place!, checked }])

  test('stays checked when a later file says the same of it', () => {
    const file = fileOf({ date_maj: '2026-05-01' })
    const diff = planned(file, known)
    expect(diff.changed).toMatchObject([{ columns: ['date_maj'], after: { checked, updated: '2026-05-01' } }])
    expect(reportImport(diff)).not.toContain('checked')
    expect(planned(file, asKnown([diff.changed[0]!.after]))).toMatchObject({ changed: [], held: [], unchanged: 1 })
  })

  test('is no longer when it says something else: the report names it', () => {
    const diff = planned(fileOf({ telephone: '+33387000000', date_maj: '2026-05-01' }), known)
    expect(diff.changed[0]!.after).not.toHaveProperty('checked')
    expect(reportImport(diff)).toContain(
      'No longer marked as checked: they say something else\n  lieu-1: checked by Ville de Metz on 2026-03-10',
    )
  })
})

describe('the id of a producer', () => {
  test('that fits an address is ours; any other is spelt, marked, always the same, and goes out as it came', () => {
    expect(idFromGiven('structure-1')).toBe('structure-1')
    const given = [
      'Conseiller-Numerique_62d6a7',
      'Conseiller-Numerique_62D6A7',
      'carte',
      'Coop-numérique/é',
      '中',
      `a${'b'.repeat(80)}`,
    ]
    const ours = given.map(idFromGiven)
    expect(new Set(ours).size).toBe(given.length)
    for (const id of ours) expect(id).toMatch(/^[a-z0-9-]{1,60}$/)
    expect(ours[0]).toMatch(/^conseiller-numerique-62d6a7-[a-z0-9]{8,14}$/)
    for (const id of given) expect(cameBack({ id })?.id).toBe(id)
    expect(imported({ id: 'carte' }).place?.id).not.toBe('carte')
  })
})
