import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startPoorNetwork } from '../offline/poorNetwork'
import { lookAround, tilesKept, untilMap, untilMapIsAwake } from './lookAtMap'
import { startTileServer, type TileServer } from './tileServer'
import { othersInSoak } from '../drivers/inSoak'

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('without network, %s', way => {
  let tiles: TileServer
  beforeAll(async () => {
    tiles = await startTileServer()
  })
  const library = openServiceForVisitors(() => ({ env: { MAP_TILES: tiles.setting } }), startPoorNetwork)
  afterAll(() => tiles.close())

  test('one visit to the map is enough: plan, places, filters and the page of a place', async () => {
    const resident = await library.meet(way)
    await resident.goTo('/lieux/carte')
    await untilMapIsAwake(resident)
    await untilKept(resident)
    await resident.tab.run(untilScriptIsKept)
    await library.loseNetwork(resident)

    await resident.goTo('/lieux/carte?besoin=caf')
    await untilMapIsAwake(resident)
    const map = await untilMap(resident, ({ squares, marks, groups }) => squares > 3 && marks + groups > 5)
    expect(map.said).toMatch(/^Lieux sur cette carte/)
    await resident.sees('Vous n’avez pas de réseau')

    await resident.click('Filtrer')
    await resident.fill('Où êtes-vous ?', 'Borny')
    await resident.click('Chercher')
    await untilMapIsAwake(resident)
    expect(await resident.path()).toMatch(/^\/lieux\/carte\?depuis=Borny/)
    await untilMap(resident, ({ marks }) => marks > 0)
    await resident.click('Mairie de quartier de Borny – France services, position approximative')
    await resident.sees('Voir la page du lieu')
    await resident.click('Voir la page du lieu')
    await resident.sees('Comment y aller', 30_000)
    expect(await resident.heading()).toContain('Mairie de quartier de Borny')
    expect(resident.tab.errors().filter(isOurs)).toEqual([])
  })

  test('the images that were seen are there, in the page that the device renders by itself', async () => {
    const resident = await library.meetAgain(way)
    await resident.goTo('/lieux/carte')
    await untilMapIsAwake(resident)
    await untilMap(resident, ({ images }) => images > 3)
    await lookAround(resident, 2)
    expect((await tilesKept(resident)).urls.length).toBeGreaterThan(3)
    await resident.tab.run(untilScriptIsKept)
    await library.loseNetwork(resident)
    const asked = tiles.asked.length
    await resident.goTo('/lieux/carte')
    await untilMapIsAwake(resident)
    await untilMap(resident, ({ images }) => images > 2)
    expect(tiles.asked.length).toBe(asked)
  })
})

/** In the page: the script of the map is on the device. */
async function untilScriptIsKept() {
  const deadline = Date.now() + 10_000
  const isKept = async () => (await (await caches.open('map-1')).keys()).some(({ url }) => /\.js$/.test(url))
  while (!(await isKept()) && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
}

/** What the browser says by itself of a network that is cut. */
const isOurs = (text: string) => !/Failed to load resource|ERR_|net::/.test(text)
