import { describe, expect, test } from 'vitest'
import PlacesMapPage from '../../src/map/app/PlacesMapPage.vue'
import PlacesPage from '../../src/places/app/PlacesPage.vue'
import { findPlaces } from '../../src/places/findPlaces'
import { foundTitle } from '../../src/places/foundTexts'
import { findPlacesOnMap } from '../../src/map/findPlacesOnMap'
import { readPlaceSearch } from '../../src/places/placeSearch'
import type { Place } from '../../src/places/place'
import { at, french, knownPlaces, madeUpPlace } from './known'
import { elementsOf, NOW, render, textOf, town } from './renderPlaces'

function renderList(address: string) {
  const query = new URLSearchParams(address)
  const found = findPlaces(town, readPlaceSearch(query), NOW)
  const nextFree = { id: 'a.20261224.0900', placeId: '', startsAt: at('2026-12-24', '09:00'), minutes: 30 }
  const lines = found.lines.map(line => ({ ...line, nextFree }))
  return render(PlacesPage, { result: { ...found, lines }, request: { path: '/lieux', params: {}, query } })
}

describe('the list', () => {
  test('takes 8 elements a place at most, and a form of 50', async () => {
    const html = await renderList('')
    const items = html
      .split('<li')
      .slice(1)
      .map(item => elementsOf(`<li${item.split('</li>')[0]}`))
    expect(items).toHaveLength(20)
    expect(Math.max(...items)).toBeLessThanOrEqual(8)
    expect(elementsOf(html)).toBeLessThan(20 * 8 + 60)
  })

  test('says on paper which page of the list it is', async () => {
    expect(await renderList('page=2')).toMatch(/<p class="print-only">Page 2 sur 3<\/p>/)
    expect(await renderList('besoin=avoir-un-ordinateur')).not.toContain('print-only')
  })

  test('keeps what was asked for, in the form and from page to page', async () => {
    const html = await renderList('besoin=caf&depuis=borny&page=2')
    expect(html).toContain('href="/lieux?besoin=caf&amp;depuis=borny#resultats"')
    expect(html).toContain('href="/lieux/quartiers?besoin=caf"')
    expect(html).toMatch(/<option value="caf" selected/)
    expect(html).toMatch(/name="depuis"[^>]*value="Borny"/)
    expect(html).toContain('href="/rendez-vous?besoin=caf&amp;lieu=')
  })

  test('says that a start is not known beside its field', async () => {
    const html = await renderList('depuis=Strasbourg')
    expect(html).toMatch(/aria-invalid="true"[^>]*aria-describedby="depuis-hint depuis-error"/)
    expect(textOf(html)).toContain('Nous ne connaissons pas cet endroit.')
  })

  test('says, where a phone found it by itself, that it is only the places of here', async () => {
    const found = findPlaces(town, {}, NOW)
    const props = { request: { path: '/lieux', params: {}, query: new URLSearchParams() } }
    expect(textOf(await render(PlacesPage, { ...props, result: { ...found, isPart: true } }))).toContain('Sans réseau')
    expect(textOf(await render(PlacesPage, { ...props, result: found }))).not.toContain('Sans réseau')
  })

  /** A library open from 9 to 12 on the word of a source of this day. */
  const listOf = (...places: Place[]) => {
    const result = findPlaces(knownPlaces(places, NOW), { from: 'borny' }, NOW)
    return render(PlacesPage, { result, request: { path: '/lieux', params: {}, query: new URLSearchParams() } })
  }
  const library = (date: string) =>
    madeUpPlace({
      id: 'bibliotheque',
      kind: 'library',
      address: { street: '3 rue des Essais' },
      position: { lat: 49.12, lon: 6.2 },
      phone: '+33387000001',
      hours: 'Mo-Fr 09:00-12:00',
      sources: [{ text: 'Essai', date, facts: ['hours'] }],
    })

  test('says on a card the kind, the street, how far it is, and by a shape whether it is open', async () => {
    const html = await listOf(library('2026-10-01'))
    expect(html).toMatch(/<svg class="sign"[^>]*role="img"[^>]*aria-label="Bibliothèque"/)
    expect(textOf(html)).toMatch(/3 rue des Essais, Metz · à 1,\d km/)
    expect(html).toMatch(/class="state state--open[^"]*"[^>]*>\s*Ouvert, ferme à 12\u00a0h/)
  })

  test('gives paper the phone and the week, as "open now" is false an hour later', async () => {
    const html = (await listOf(library('2026-10-01'))).replace(/\s/g, ' ')
    expect(html).toContain('data-paper="Tél. : 03 87 00 00 01"')
    expect(html).toMatch(/data-paper="[^"]*mercredi et jeudi, 9 h à 12 h/)
  })

  test('says once that one must call, and nothing of hours of over 18 months', async () => {
    const text = textOf(await listOf(library('2024-10-01'), madeUpPlace({ id: 'b' }), madeUpPlace({ id: 'c' })))
    expect(text.match(/[Aa]ppelez/g)).toHaveLength(1)
    expect(text).toContain('Pas d’horaires, ou à vérifier ? Appelez le 0800 891 891 avant de venir.')
    expect(text).not.toMatch(/Ouvert|Fermé/)
    expect(textOf(await listOf(library('2026-10-01')))).not.toMatch(/[Aa]ppelez/)
  })

  test('leads to what was found, whose number, place and page are in the title', async () => {
    expect(await renderList('depuis=sablon')).toMatch(/<form[^>]*action="\/lieux#resultats"/)
    const titleOf = (address: string) =>
      foundTitle(french, findPlaces(town, readPlaceSearch(new URLSearchParams(address)), NOW)).replace(/\s/g, ' ')
    expect(
      ['', 'depuis=borny', 'depuis=le-sablon&page=2', 'depuis=49.1,6.2', 'acces=1', 'depuis=Atlantide'].map(titleOf),
    ).toEqual([
      '42 lieux d’aide',
      '42 lieux d’aide près de Borny',
      '42 lieux d’aide près du Sablon, page 2 sur 3',
      '42 lieux d’aide près de vous',
      'Aucun lieu trouvé',
      'Erreur : 42 lieux d’aide',
    ])
  })

  test('says of which place each first free time is, for who hears the links one after the other', async () => {
    const names = [...(await renderList('besoin=caf')).matchAll(/ aria-label="(Premier rendez-vous libre[^"]+)"/g)]
    expect(names.length).toBeGreaterThan(5)
    expect(new Set(names.map(([, name]) => name)).size).toBe(names.length)
  })

  test('offers a way on when nothing fits', async () => {
    expect(await renderList('acces=1')).toContain('href="/lieux"')
  })
})

describe('the map', () => {
  const renderMap = (address: string) => {
    const query = new URLSearchParams(address)
    const search = readPlaceSearch(query)
    const [found, onMap] = [findPlaces(town, search, NOW), findPlacesOnMap(town, search, NOW)]
    return render(PlacesMapPage, {
      result: found,
      onMap,
      baseMap: null,
      request: { path: '/lieux/carte', params: {}, query },
    })
  }
  const NONE_IN_VIEW = '&quot;none&quot;:&quot;Aucun lieu ici. Touchez le signe − pour voir de plus loin.&quot;'

  test('sends nobody farther away for places that are nowhere', async () => {
    expect(await renderMap('besoin=caf')).toContain(NONE_IN_VIEW)
    expect(await renderMap('acces=1&materiel=1')).not.toContain(NONE_IN_VIEW)
  })
})
