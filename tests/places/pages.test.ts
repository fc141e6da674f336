import { describe, expect, test } from 'vitest'
import type { Component } from 'vue'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS } from '../../src/platform/app/page'
import PlacePage from '../../src/places/app/PlacePage.vue'
import PlacesMapPage from '../../src/map/app/PlacesMapPage.vue'
import PlacesPage from '../../src/places/app/PlacesPage.vue'
import { findPlaces } from '../../src/places/findPlaces'
import { findPlacesOnMap } from '../../src/map/findPlacesOnMap'
import { readPlaceSearch } from '../../src/places/placeSearch'
import { hostOf } from '../../src/places/placeTexts'
import { placeDetails } from '../../src/places/showPlace'
import { at, french, knownPlaces, TOWN_PHONE, townPlaces } from './known'

const NOW = at('2026-12-23', '10:00')
const town = knownPlaces(townPlaces(), NOW)

function render(page: Component, props: Record<string, unknown>): Promise<string> {
  const app = createSSRApp(page, props)
  app.provide(WORDS, french)
  app.provide(PAGE_SETTING, {
    path: '/lieux',
    language: 'fr',
    isDemonstration: false,
    isOffline: false,
    now: NOW,
    townPhone: TOWN_PHONE,
  })
  return renderToString(app)
}

const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
const elementsOf = (html: string) => html.match(/<[a-z]/g)?.length ?? 0

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
  const NONE_IN_VIEW = '&quot;none&quot;:&quot;Aucun lieu ici. Regardez de plus loin.&quot;'

  test('sends nobody farther away for places that are nowhere', async () => {
    expect(await renderMap('besoin=caf')).toContain(NONE_IN_VIEW)
    expect(await renderMap('acces=1&materiel=1')).not.toContain(NONE_IN_VIEW)
  })
})

describe('a place', () => {
  const shown = async (id: string) => textOf(await render(PlacePage, { details: placeDetails(town, id, null) }))

  test('shows its 14 days, holidays by their name', async () => {
    const text = await shown('metz-mq-bellecroix')
    expect(text).toContain('Ouvert, ferme à 12 h')
    expect(text).toContain('Aujourd’hui 8 h à 12 h')
    expect(text).toMatch(/vendredi 25 décembre Fermé, jour férié samedi 26 décembre Fermé, jour férié/i)
    expect(text).toMatch(/lundi 28 décembre 8 h à 12 h/i)
  })

  test('says whose word it is, since when, and what must be checked', async () => {
    const text = await shown('metz-mq-bellecroix')
    expect(text).toContain('Horaires à vérifier : appelez le 03 87 55 54 81. La liste date d’avant la réouverture')
    expect(text).toContain('La ville n’a pas encore vérifié cette page.')
    expect(text).toMatch(/Liste officielle des France services .* Date : 1er août 2024/)
  })

  test('of which little is known says so, and gives the number of the town', async () => {
    const text = await shown('metz-mq-queuleu')
    expect(text).toContain('Horaires à vérifier : appelez le 0800 891 891')
    expect(text).toContain('Nous ne connaissons pas la rue.')
    expect(text).toContain('La position sur le plan est approximative.')
    expect(text).toContain('Ces services sont à vérifier.')
    expect(text).toContain('Marche à l’entrée : nous ne savons pas.')
  })

  test('that moves gives no way to get there; one that receives nobody says it', async () => {
    expect(await shown('fs-1999')).not.toContain('Comment y aller')
    expect(await shown('pcsolidaire-atelier')).toContain('Ce lieu ne reçoit pas le public.')
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
