import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium, type Chromium } from '../../drivers/chromium'
import { personAt, type Person } from '../../drivers/person'
import { untilKept } from '../../journeys/device'
import type { Service } from '../../drivers/service'
import { openLibrary } from '../../journeys/library'
import { startLibrary } from '../../journeys/steps'
import { lookAround, readMap, tilesKept, untilMap, untilMapIsAwake } from './lookAtMap'
import { startTileServer, type TileServer } from './tileServer'

const MEGABYTES_5 = 5_000_000

describe('the map of someone whose network gives images', () => {
  let tiles: TileServer
  let browser: Chromium
  let person: Person
  let service: Service

  beforeAll(async () => {
    tiles = await startTileServer(300_000)
    service = await startLibrary({ env: { MAP_TILES: tiles.setting } })
  })
  afterAll(async () => {
    await service.close()
    await tiles.close()
  })
  beforeEach(async () => {
    tiles.behave('ours')
    tiles.asked.length = 0
    browser = await launchChromium()
    person = personAt(browser.tab, service.url)
  })
  afterEach(() => browser.close())

  test('images come over the plan and say whose they are; never one beyond the bounds of the plan', async () => {
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    const map = await untilMap(person, ({ images }) => images > 3)
    expect(map.squares).toBeGreaterThan(3)
    expect(map.source).toBe('© Test')
    // Zoom 11: 6.36° East is in column 1060, 49.22° North in row 699.
    for (const path of tiles.asked) {
      const [, z, x, y] = /^\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(path)!.map(Number) as [number, number, number, number]
      expect(x / 2 ** z).toBeLessThanOrEqual(6.36 / 360 + 0.5)
      expect(y / 2 ** z).toBeGreaterThan(0.34)
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
    await person.tab.run(
      url =>
        new Promise((resolve, reject) => {
          const image = new Image()
          image.crossOrigin = ''
          image.onload = resolve
          image.onerror = reject
          image.src = url
        }),
      kept.urls[kept.urls.length - 1]!,
    )
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

  test('refused, the plan and the places stay, and nothing is said of it', async () => {
    tiles.behave('refuses')
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    await expect.poll(() => tiles.asked.length, { timeout: 10_000 }).toBeGreaterThan(7)
    const map = await readMap(person)
    expect([map.images, map.squares > 3, map.marks + map.groups > 5]).toEqual([0, true, true])
    expect(map.said).toMatch(/^Lieux sur cette carte/)
    expect(map.source).toMatch(/^Plan schématique/)
    expect(await person.reads()).not.toMatch(/erreur|n’est pas venue/i)
    // What the browser itself says of a 403 or of CORS is not ours.
    expect(person.tab.errors().filter(text => !/Failed to load resource|CORS policy/.test(text))).toEqual([])
  })

  test('who spares data is asked first, and then sees the plan without images', async () => {
    await browser.context.addInitScript(() => {
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

describe('the map of someone', () => {
  const library = openLibrary()
  let browser: Chromium
  let person: Person
  const open = async (options: Parameters<typeof launchChromium>[0] = {}, path = '/lieux/carte') => {
    browser = await launchChromium(options)
    person = personAt(browser.tab, library.service.url)
    await person.goTo(path)
    await untilMapIsAwake(person)
  }
  afterEach(() => browser.close())

  test('whose places are close together opens by coming closer, down to their names', async () => {
    await open({}, '/lieux/carte?depuis=Metz')
    const far = await readMap(person)
    expect(far.groups).toBeGreaterThan(0)
    const zoomOut = async () => {
      await person.click('Voir de plus loin')
      await new Promise(resolve => setTimeout(resolve, 900))
    }
    await zoomOut()
    await zoomOut()
    const farther = await readMap(person)
    expect(farther.marks).toBeLessThanOrEqual(far.marks)
    for (let turn = 0; turn < 8; turn++) {
      const { groups } = await readMap(person)
      if (!groups) break
      const label = await person.tab.run(() => {
        const box = document.querySelector('.map__view')!.getBoundingClientRect()
        const inside = Array.from(document.querySelectorAll('.map__group')).find(group => {
          const { left, top } = group.getBoundingClientRect()
          return left > box.left && top > box.top && left < box.right - 40 && top < box.bottom - 40
        })
        return inside ? inside.getAttribute('aria-label') : null
      })
      if (!label) break
      await person.click(label)
      await new Promise(resolve => setTimeout(resolve, 900))
      if (await person.tab.run(() => !document.querySelector<HTMLElement>('.map__card')!.hidden)) break
    }
    const near = await readMap(person)
    expect(near.groups).toBeLessThanOrEqual(farther.groups)
    expect(person.tab.errors()).toEqual([])
  })

  test('who does not give their position reads that the map works without', async () => {
    await open()
    await person.click('Ma position')
    await person.sees('Votre appareil ne donne pas votre position. La carte marche sans.')
  })

  test('who gives their position sees it, and it is written nowhere', async () => {
    await open({ permissions: ['geolocation'], geolocation: { latitude: 49.12, longitude: 6.176 } })
    await person.click('Ma position')
    await person.sees('Vous êtes ici.')
    expect(await person.tab.run(() => document.querySelectorAll('.map__here').length)).toBe(1)
    expect(await person.path()).toBe('/lieux/carte')
    expect(person.tab.calls().filter(({ url }) => /49\.12(0|&|,|$)|6\.176/.test(url))).toEqual([])
  })

  test('who asked for stillness sees nothing slide', async () => {
    await open({ reducedMotion: 'reduce' })
    const moved = person.tab.run(
      () =>
        new Promise<boolean>(resolve => {
          const look = () => document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim') && resolve(true)
          new MutationObserver(look).observe(document.querySelector('.map__view')!, { attributes: true, subtree: true })
          setTimeout(() => resolve(false), 2_000)
        }),
    )
    await person.click('Voir de plus près')
    await person.tab.run(() => document.querySelector<HTMLElement>('.map__view')!.focus())
    await person.tab.press('ArrowDown')
    expect(await moved).toBe(false)
  })

  test('who types one letter changes nothing; arrows move the map, and the wheel the page', async () => {
    await open()
    const here = () =>
      person.tab.run(() => ({
        zoom: document.querySelector('.leaflet-tile-container:last-child')!.getAttribute('style'),
        pane: document.querySelector<HTMLElement>('.leaflet-map-pane')!.style.transform,
      }))
    await person.tab.run(() => document.querySelector<HTMLElement>('.map__view')!.focus())
    const before = await here()
    await person.tab.type('+-=_')
    await new Promise(resolve => setTimeout(resolve, 600))
    expect(await here()).toEqual(before)
    await person.tab.press('ArrowDown')
    await new Promise(resolve => setTimeout(resolve, 600))
    expect((await here()).pane).not.toBe(before.pane)
    const box = (await browser.page.locator('.map__view').boundingBox())!
    await browser.page.mouse.move(box.x + 100, box.y + 100)
    const scrolled = await person.tab.run(() => scrollY)
    await browser.page.mouse.wheel(0, 200)
    await expect.poll(() => person.tab.run(() => scrollY)).toBeGreaterThan(scrolled)
  })

  test('who opens a place reads when to come, and Escape brings them back to its sign', async () => {
    await open({}, '/lieux/carte?lieu=metz-mq-borny')
    await person.click('Mairie de quartier de Borny')
    await person.sees('Premier rendez-vous libre')
    expect(await person.tab.run(() => document.activeElement!.className)).toBe('map__card')
    await person.tab.press('Escape')
    expect(await person.tab.run(() => document.activeElement!.getAttribute('aria-label'))).toMatch(
      /^Mairie de quartier de Borny.*, position approximative$/,
    )
    await person.seesNot('Premier rendez-vous libre')
  })
})
