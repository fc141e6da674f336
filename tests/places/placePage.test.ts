import { describe, expect, test } from 'vitest'
import PlacePage from '../../src/places/app/PlacePage.vue'
import type { Place } from '../../src/places/place'
import { hostOf } from '../../src/places/placeTexts'
import { placeDetails } from '../../src/places/showPlace'
import { knownPlaces, madeUpPlace } from './known'
import { NOW, render, textOf, town } from './renderPlaces'

describe('a place', () => {
  const shown = async (id: string) => textOf(await render(PlacePage, { details: placeDetails(town, id, null) }))

  const shownPlace = async (place: Place) => {
    const details = placeDetails(knownPlaces([place], NOW), place.id, null)
    return render(PlacePage, { details })
  }
  const openOnWord = (date: string) =>
    madeUpPlace({
      id: 'a',
      phone: '+33387000001',
      stepFree: true,
      address: { street: '3 rue des Essais' },
      hours: 'Mo-Sa 08:00-12:00',
      sources: [{ text: 'Essai', date, facts: ['hours'] }],
    })

  test('shows its 14 days, holidays by their name', async () => {
    const text = textOf(await shownPlace(openOnWord('2026-10-01')))
    expect(text).toContain('Ouvert, ferme à 12 h')
    expect(text).toContain('Aujourd’hui 8 h à 12 h')
    expect(text).toMatch(/vendredi 25 décembre Fermé, jour férié samedi 26 décembre Fermé, jour férié/i)
    expect(text).toMatch(/lundi 28 décembre 8 h à 12 h/i)
    expect(text).not.toContain('Avant de venir, demandez')
  })

  test('folds hours of over 18 months, with their date and the phone', async () => {
    const html = await shownPlace(openOnWord('2022-05-10'))
    const [before = '', folded = ''] = html.split('<details')
    expect(textOf(before)).toContain('Avant de venir, demandez au 03 87 00 00 01 : les horaires.')
    expect(textOf(html)).not.toContain('Ouvert')
    // What is folded is not on paper, nor is a heading of nothing.
    expect(html).toMatch(/<h2 class="no-print">Quand venir/)
    expect(await shownPlace(openOnWord('2026-10-01'))).toMatch(/<h2(?: class="")?>Quand venir/)
    expect(textOf(`<details${folded}`)).toMatch(/Anciens horaires : 10 mai 2022 .*03 87 00 00 01.* mercredi 8 h à 12 h/)
  })

  test('of whose hours one rule cannot be read shows the others, and that one as it was given, and says to call', async () => {
    const hours = 'Mo-Th 08:00-12:00; Fr sur demande; un samedi sur deux, voir la porte'
    const text = textOf(await shownPlace({ ...openOnWord('2026-10-01'), hours }))
    expect(text).toContain('Ouvert, ferme à 12 h')
    expect(text).toContain('Horaires indiqués : vendredi sur demande; un samedi sur deux, voir la porte')
    expect(text).toMatch(/Avant de venir, demandez au 03 87 00 00 01 : les horaires/)
    expect(text).toMatch(/dimanche 27 décembre Appelez avant de venir lundi 28 décembre 8 h à 12 h/i)
  })

  test('whose producer does not know the day says none', async () => {
    const { sources: _sources, ...place } = openOnWord('2026-10-01')
    const sources = [{ text: 'Bus d’essai', facts: ['hours' as const] }]
    const text = textOf(await shownPlace({ ...place, sources, updated: '' }))
    expect(text).toContain('Bus d’essai')
    expect(text).not.toMatch(/Date :|19\d\d/)
  })

  test('says whose word it is, since when', async () => {
    const text = await shown('metz-mq-bellecroix')
    expect(text).toContain('La ville n’a pas encore vérifié cette page.')
    expect(text).toMatch(/Liste officielle des France services .* Date : 1er août 2024/)
  })

  test('of which little is known says once what to ask, and gives the number of the town', async () => {
    const text = await shown('metz-mq-queuleu')
    expect(text).toContain(
      'Avant de venir, demandez au 0800 891 891 : les horaires, la rue, l’entrée sans marche, l’aide proposée.',
    )
    expect(text).toContain('La position sur le plan est approximative.')
    expect(text).not.toMatch(/à vérifier\.|ne connaissons pas|ne savons pas/)
  })

  test('that moves gives no way to get there', async () => {
    expect(await shown('fs-1999')).not.toContain('Comment y aller')
  })

  test('that receives nobody says it, and speaks neither of coming nor of a way', async () => {
    const text = await shown('pcsolidaire-atelier')
    expect(text).toContain('Ce lieu ne reçoit pas le public.')
    expect(text).not.toMatch(/Quand venir|Comment y aller|Avant de venir|Imprimer une fiche/)
    expect(text).toContain('pcsolidaire.fr')
  })

  test('gives the way in the application of a phone, and on a site for a computer', async () => {
    const placed = { ...openOnWord('2026-10-01'), position: { lat: 49.12, lon: 6.2 } }
    const html = await shownPlace(placed)
    expect(html).toContain('href="geo:49.12,6.2?q=49.12,6.2(a)"')
    expect(html).toContain('href="https://www.openstreetmap.org/directions?to=49.12%2C6.2"')
  })

  test('whose position is rough gives the way to its street, or none', async () => {
    const rough = { ...openOnWord('2026-10-01'), position: { lat: 49.12, lon: 6.2, approximateWithin: 800 } }
    expect(await shownPlace(rough)).toContain('directions?to=3%20rue%20des%20Essais%2C%20Metz"')
    expect(await shownPlace({ ...rough, address: undefined })).not.toMatch(/geo:|openstreetmap/)
  })

  test('found by a phone without network, says that its page is shorter', async () => {
    const found = placeDetails(town, 'fs-1999', null)!
    expect(textOf(await render(PlacePage, { details: { ...found, isShort: true } }))).toContain('page est plus courte')
    expect(await shown('fs-1999')).not.toContain('page est plus courte')
  })

  test.each([
    ['https://www.rdv.example.fr:8443/ici?a=b', 'rdv.example.fr'],
    ['https://metz.fr:x@example.org/', 'example.org'],
    ['https://example.org\\@metz.fr', 'example.org'],
    ['https://example.org?metz.fr', 'example.org'],
  ])('names the site that %s leads to', (address, host) => {
    expect(hostOf(address)).toBe(host)
    expect(new URL(address).hostname.replace('www.', '')).toBe(host)
  })
})
