import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../src/platform/server/configError'
import { originOfTiles, readMapTiles } from '../../src/map/server/mapTiles'

describe('a town says which images lie over its plan', () => {
  test('none said: those of IGN, which are named', () => {
    const tiles = readMapTiles()!
    expect(originOfTiles(tiles)).toBe('https://data.geopf.fr')
    expect(tiles.url).toMatch(/PLANIGNV2.*\{z\}.*\{y\}.*\{x\}/)
    expect(tiles.attribution).toContain('IGN')
  })

  test('none wanted; its own, with whom to name', () => {
    expect([readMapTiles('none'), originOfTiles(null)]).toEqual([null, ''])
    expect(readMapTiles('https://tiles.example.fr/{z}/{x}/{y}.png © Ville de Metz')).toEqual({
      url: 'https://tiles.example.fr/{z}/{x}/{y}.png',
      attribution: '© Ville de Metz',
    })
  })

  test.each([
    ['nobody is named', 'https://tiles.example.fr/{z}/{x}/{y}.png'],
    ['no place for the square', 'https://tiles.example.fr/{z}/{x}.png © Metz'],
    ['not an address of the web', 'file:///{z}/{x}/{y}.png © Metz'],
    ['not an address', '{z}/{x}/{y} © Metz'],
  ])('%s: refused, with the cure', (_why, value) => {
    expect(() => readMapTiles(value)).toThrow(ConfigError)
    expect(() => readMapTiles(value)).toThrow(/^MAP_TILES: .*MAP_TILES=none$/)
  })
})
