import { describe, expect, test } from 'vitest'
import type { Chromium } from '../drivers/chromium'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor, VisitorOptions } from '../people'
import { readMap, untilMapIsAwake } from './lookAtMap'

describe('the map of someone', () => {
  const library = openServiceForVisitors()
  let person: Visitor<Chromium>
  const open = async (options: VisitorOptions = {}, path = '/lieux/carte') => {
    person = await library.meet('current Chromium', options)
    await person.goTo(path)
    await untilMapIsAwake(person)
  }

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

  testTurns(library)

  test('who does not give their position reads that the map works without', async () => {
    await open()
    await person.click('Ma position')
    await person.sees('Votre appareil ne donne pas votre position. La carte marche quand même.')
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
    const names = () =>
      person.tab.run(() =>
        Array.from(document.querySelectorAll<HTMLElement>('[data-map-names] a'), link => {
          const wasThere = link.dataset.wasThere
          link.dataset.wasThere = 'yes'
          return [link.innerText, wasThere]
        }),
      )
    const namesBefore = (await names()).map(([name]) => name)
    await person.tab.press('ArrowDown')
    await new Promise(resolve => setTimeout(resolve, 600))
    expect((await here()).pane).not.toBe(before.pane)
    const again = (await names()).filter(([name]) => namesBefore.includes(name))
    expect(again.length).toBeGreaterThan(0)
    expect(again.filter(([, wasThere]) => !wasThere)).toEqual([])
    const { page } = person.browser
    const box = (await page.locator('.map__view').boundingBox())!
    await page.mouse.move(box.x + 100, box.y + 100)
    const scrolled = await person.tab.run(() => scrollY)
    await page.mouse.wheel(0, 200)
    await expect.poll(() => person.tab.run(() => scrollY)).toBeGreaterThan(scrolled)
  })

  test('who cannot drag moves the map by its arrows; a voice says how the keys do, and tells the groups apart', async () => {
    await open({ viewport: { width: 320, height: 640 } })
    const pane = () => person.tab.run(() => document.querySelector<HTMLElement>('.leaflet-map-pane')!.style.transform)
    for (const arrow of ['Aller à droite', 'Aller vers le haut']) {
      const before = await pane()
      await person.click(arrow)
      await expect.poll(pane).not.toBe(before)
    }
    const said = await person.tab.run(() => {
      const view = document.querySelector('.map__view')!
      const names = Array.from(document.querySelectorAll('.map__group'), group => group.getAttribute('aria-label'))
      const keys = document.getElementById(view.getAttribute('aria-describedby')!)!.textContent
      return {
        role: view.getAttribute('role'),
        keys,
        names,
        isWider: document.documentElement.scrollWidth > innerWidth,
      }
    })
    expect(said).toMatchObject({
      role: 'application',
      keys: 'Au clavier, les flèches déplacent la carte.',
      isWider: false,
    })
    expect(new Set(said.names).size).toBe(said.names.length)
    expect(said.names.join()).toMatch(/^\d+ lieux vers \p{L}/u)
  })

  test('who opens a place reads when to come, and Escape brings them back to its sign', async () => {
    await open({}, '/lieux/carte?lieu=metz-mq-borny')
    await person.click('Mairie de quartier de Borny')
    await person.sees('Voir la page du lieu')
    expect(await person.tab.run(() => document.activeElement!.className)).toBe('map__card')
    await person.tab.press('Escape')
    expect(await person.tab.run(() => document.activeElement!.getAttribute('aria-label'))).toMatch(
      /^Mairie de quartier de Borny.*, position approximative$/,
    )
    await person.seesNot('Voir la page du lieu')

    await person.goTo('/lieux/carte?lieu=fs-2436')
    await untilMapIsAwake(person)
    const moved = await person.tab.run(pressAndMeasure, 'France services de Montigny-lès-Metz')
    expect(moved, 'its links while the hours come, px').toEqual({ page: 0, close: 0 })
    await person.sees('Premier rendez-vous libre')
    const said = await person.tab.run(() => document.querySelector<HTMLElement>('.map__card')!.innerText)
    expect(said).toMatch(/Avant de venir, demandez au 03.87.57.41.60 : les horaires/)
  })
})

const testTurns = (library: ReturnType<typeof openServiceForVisitors>) =>
  test('which wakes shows a few signs in each task, so that what is pressed is answered between two', async () => {
    const person = await library.meet('current Chromium', { viewport: { width: 1280, height: 800 } })
    await person.browser.page.addInitScript(() => {
      const signs: number[] = []
      Object.assign(window, { signs })
      const count = () => signs.push(document.querySelectorAll('.map__place').length)
      new MutationObserver(count).observe(document, { childList: true, subtree: true })
    })
    await person.goTo('/lieux/carte')
    await untilMapIsAwake(person)
    const signs = await person.tab.run(() => (window as unknown as { signs: number[] }).signs)
    const most = Math.max(...signs.map((count, at) => count - (signs[at - 1] ?? 0)))
    expect([signs.at(-1)! > 8, most <= 8]).toEqual([true, true])
  })

/** Runs in the page: presses this sign; gives how far its links have moved once the hours have come, px. */
async function pressAndMeasure(name: string) {
  const sign = Array.from(document.querySelectorAll<HTMLElement>('.map__mark')).find(
    mark => (mark.getAttribute('aria-label') || '').indexOf(name) === 0,
  )!
  sign.click()
  const card = document.querySelector<HTMLElement>('.map__card')!
  const topsOf = () => {
    const { top } = card.getBoundingClientRect()
    const [page, close] = ['a', '.map__close'].map(what => card.querySelector(what)!.getBoundingClientRect().top - top)
    return { page: page!, close: close! }
  }
  const before = topsOf()
  const deadline = Date.now() + 10_000
  while (!/rendez.vous libre/.test(card.innerText) && Date.now() < deadline) await new Promise(r => setTimeout(r, 20))
  const after = topsOf()
  return { page: after.page - before.page, close: after.close - before.close }
}
