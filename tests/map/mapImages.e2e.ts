import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Chromium } from '../drivers/chromium'
import { untilKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor } from '../people'
import { lookAround, readMap, tilesKept, untilMap, untilMapIsAwake } from './lookAtMap'
import { startTileServer, type TileServer } from './tileServer'

const MEGABYTES_5 = 5_000_000

/** In the page: as the map asks for an image. */
const loadImage = (url: string) =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.crossOrigin = ''
    image.onload = () => resolve(true)
    image.onerror = reject
    image.src = url
  })

describe('the map of someone whose network gives images', () => {
  let tiles: TileServer
  let person: Visitor<Chromium>

  beforeAll(async () => {
    tiles = await startTileServer(300_000)
  })
  const library = openServiceForVisitors(() => ({ env: { MAP_TILES: tiles.setting } }))
  afterAll(() => tiles.close())
  beforeEach(async () => {
    tiles.behave('ours')
    tiles.asked.length = 0
    person = await library.meet('current Chromium')
  })

  test('images come over the plan and say whose they are; never one beyond the bounds of the plan', async () => {
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    const map = await untilMap(person, ({ images }) => images > 3)
    expect(map.squares).toBeGreaterThan(3)
    expect(map.source).toBe('© Test')
    for (let turn = 0; turn < 2; turn++) {
      await person.click('Voir de plus loin')
      await new Promise(resolve => setTimeout(resolve, 1_500))
    }
    // From 5.98° to 6.36° East: a square beyond would show what is not ours to keep.
    for (const path of tiles.asked) {
      const [zoom = 0, column = 0] = path
        .split('/')
        .slice(1)
        .map(part => parseInt(part, 10))
      const [west, east] = [column, column + 1].map(edge => (edge / 2 ** zoom) * 360 - 180)
      expect([path, west! <= 6.36 && east! >= 5.98]).toEqual([path, true])
    }
  })

  test('the device keeps what was seen, at most 5 MB of it, and asks for it once', async () => {
    await person.goTo('/')
    await untilKept(person)
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    await untilMap(person, ({ images }) => images > 3)
    const first = tiles.asked[0]!
    await lookAround(person, 14)
    const kept = await tilesKept(person)
    expect(tiles.asked.length).toBeGreaterThan(20)
    expect(kept.bytes).toBeLessThanOrEqual(MEGABYTES_5)
    expect(kept.urls.length).toBe(16)
    // Those not seen for the longest have left.
    expect(kept.urls.some(url => url.endsWith(first))).toBe(false)
    // And what is there is not asked for again.
    const asked = new Set(tiles.asked)
    expect(asked.size).toBe(tiles.asked.length)

    const path = new URL(kept.urls[kept.urls.length - 1]!).pathname
    tiles.asked.length = 0
    await person.tab.run(loadImage, kept.urls[kept.urls.length - 1]!)
    expect(tiles.asked).not.toContain(path)

    await person.goTo('/effacer')
    await person.click('Effacer mes données')
    await person.sees('C’est effacé')
    expect(await person.tab.run(async () => (await caches.keys()).filter(name => /^(tiles|map)/.test(name)))).toEqual(
      [],
    )
  })

  test('a server that says not to keep its images is obeyed, and so is one whose images have no known weight', async () => {
    await person.goTo('/')
    await untilKept(person)
    for (const manners of ['private', 'closed'] as const) {
      tiles.behave(manners)
      await person.goTo('/lieux/carte')
      await untilMapIsAwake(person)
      await untilMap(person, ({ images }) => images > 3)
      expect((await tilesKept(person)).urls).toEqual([])
    }
  })

  test('what was kept more than 30 days ago is not shown again', async () => {
    await person.goTo('/')
    await untilKept(person)
    const [origin = ''] = tiles.setting.split('/{z}')
    const [old, young] = [`${origin}/12/2118/1402.png`, `${origin}/12/2118/1403.png`]
    await person.tab.run(
      async ([old, young]: string[]) => {
        const cache = await caches.open('tiles-1')
        const picture = await (await fetch('/icon-192.png')).blob()
        const day = 86_400_000
        for (const [url, days] of [
          [old!, 31],
          [young!, 29],
        ] as const) {
          const headers = { 'Coup-De-Main-Kept-At': String(Date.now() - days * day), 'Coup-De-Main-Bytes': '9000' }
          await cache.put(url, new Response(picture, { headers }))
        }
      },
      [old, young],
    )
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    for (const url of [old, young]) await person.tab.run(loadImage, url)
    expect(tiles.asked).toContain(new URL(old).pathname)
    expect(tiles.asked).not.toContain(new URL(young).pathname)
  })

  test('refused, the plan and the places stay, and nothing is said of it', async () => {
    tiles.behave('refuses')
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    await expect.poll(() => tiles.asked.length, { timeout: 10_000 }).toBeGreaterThan(7)
    const map = await readMap(person)
    expect([map.images, map.squares > 3, map.marks + map.groups > 5]).toEqual([0, true, true])
    expect(map.said).toMatch(/^Lieux sur cette carte/)
    expect(map.source).toMatch(/^Plan schématique/)
    expect(await person.reads()).not.toMatch(/erreur|ne s’affiche pas/i)
    // What the browser itself says of a 403 or of CORS is not ours.
    expect(person.tab.errors().filter(text => !/Failed to load resource|CORS policy/.test(text))).toEqual([])
  })

  test('who spares data is asked first, and then sees the plan without images', async () => {
    await person.browser.context.addInitScript(() => {
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
    })
    await person.goTo('/lieux/carte')
    await person.sees('La carte attend votre accord')
    await new Promise(resolve => setTimeout(resolve, 2_500))
    const came = () => person.tab.calls().filter(({ url }) => /\/assets\/map-/.test(url)).length
    expect(came()).toBe(0)
    await person.click('Afficher la carte')
    await untilMapIsAwake(person)
    expect(came()).toBe(1)
    await new Promise(resolve => setTimeout(resolve, 1_000))
    expect(tiles.asked).toEqual([])
  })

  test('one place shows its surroundings when asked, with the images that its page allows', async () => {
    await person.goTo('/lieux/fs-2436')
    await person.click('Voir sur la carte')
    await untilMapIsAwake(person)
    expect(await person.path()).toBe('/lieux/fs-2436')
    await untilMap(person, ({ images, marks }) => images > 1 && marks > 0)
    expect(person.tab.errors()).toEqual([])
  })
})
