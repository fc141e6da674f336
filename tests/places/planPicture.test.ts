import { describe, expect, test } from 'vitest'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS } from '../../src/platform/app/page'
import BaseMapPicture from '../../src/places/app/parts/BaseMapPicture.vue'
import { newBaseMap, type BaseMap, type BaseMapFile } from '../../src/territory/baseMap'
import { drawBaseMap } from '../../src/territory/baseMapDrawing'
import { readBaseMap } from '../../src/territory/server/readBaseMap'
import { faultsOfPart } from '../app/htmlValidate'
import { pageSetting } from '../app/renderExample'
import { french, townAreas, townPlaces } from './known'

const areas = townAreas()
const baseMap = readBaseMap('content/map/plan.json', areas)!
const townHall = { lat: 49.1197, lon: 6.1763 }
const aroundTownHall = { ...townHall, metres: 2000 }

function render(props: object, language = 'fr'): Promise<string> {
  const app = createSSRApp(BaseMapPicture, { baseMap, pins: [], ...props })
  app.provide(WORDS, { ...french, language })
  app.provide(PAGE_SETTING, pageSetting())
  return renderToString(app)
}

const elementsOf = (html: string) => html.match(/<[a-z]/g)?.length ?? 0
/** On each side of the places that are near, so that names have to make room. */
const around = townPlaces().flatMap(({ position }) =>
  position ? [{ lat: position.lat, lon: position.lon, metres: 2000 }] : [],
)

/** As wide as its letters may be: in a browser, 13 units of system-ui take some 6.5 a letter. */
const boxesOf = (drawn: ReturnType<typeof drawBaseMap>) =>
  drawn.labels.map(({ text, x, y }) => ({
    text,
    left: x - text.length * 3,
    right: x + text.length * 3,
    top: y - 6,
    bottom: y + 6,
  }))

describe('the picture of the plan', () => {
  test('of a place names it, what is around, the river, and tells how far a kilometre is', async () => {
    const html = await render({ pins: [{ ...townHall, kind: 'town-hall' }], around: aroundTownHall })
    expect(html).toContain('role="img"')
    expect(html).toMatch(/aria-label="Plan schématique\. On y lit\s: [^"]*Centre-ville[^"]*Moselle[^"]*Seille/)
    expect(html).toMatch(/<text class="plan__length"[^>]*>1\skm<\/text>/)
    expect(html).toMatch(/<figcaption[^>]*>Plan schématique\. Le nord est en haut\./)
  })

  test('tells a place by a shape and a letter', async () => {
    const marks = [
      { ...townHall, kind: 'town-hall' },
      { ...townHall, kind: 'library', letter: '2' },
    ]
    const html = await render({ pins: marks, around: aroundTownHall })
    const shapes = [...html.matchAll(/class="plan__mark" d="([^"]+)"><\/path><text class="plan__letter"[^>]*>(\w)</g)]
    expect(shapes.map(([, , letter]) => letter)).toEqual(['M', '2'])
    expect(new Set(shapes.map(([, path]) => path)).size).toBe(2)
  })

  test('draws a rough position as a hollow mark in a dashed circle of its size', async () => {
    const marks = [{ ...townHall, kind: 'town-hall', approximateWithin: 800 }]
    const html = await render({ pins: marks, around: aroundTownHall })
    // 4 km are 240 units high: 800 m are 48.
    expect(html).toMatch(/<circle class="plan__within" cx="160" cy="120" r="48"/)
    expect(html).toContain('plan__mark--rough')
    const sure = await render({ pins: [{ ...townHall, kind: 'town-hall' }], around: aroundTownHall })
    expect(sure).not.toMatch(/plan__within|plan__mark--rough/)
  })

  test('is kept, and given back for the same place only', () => {
    const first = drawBaseMap(baseMap, [townHall], aroundTownHall)
    expect(drawBaseMap(baseMap, [{ ...townHall }], { ...aroundTownHall })).toBe(first)
    expect(
      drawBaseMap(baseMap, [{ ...townHall, approximateWithin: 900 }], aroundTownHall).pins[0]!.within,
    ).toBeGreaterThan(0)
    expect(drawBaseMap(baseMap, [townHall], { ...aroundTownHall, metres: 4000 }).scale).not.toEqual(first.scale)
    expect(drawBaseMap({ ...baseMap, water: [] }, [townHall], aroundTownHall).water).toEqual([])
  })

  test('leaves out what is far', async () => {
    const marks = [{ lat: 49.2262, lon: 6.2171, kind: 'france-services' }]
    expect(await render({ pins: marks, around: aroundTownHall })).not.toContain('plan__mark')
  })

  test('stays light: 40 elements around a place, 60 for the whole', async () => {
    for (const each of around) {
      expect(
        elementsOf(await render({ pins: [{ ...each, kind: 'library', approximateWithin: 800 }], around: each })),
      ).toBeLessThanOrEqual(40)
    }
    expect(elementsOf(await render({}))).toBeLessThanOrEqual(60)
  })

  test('is HTML that nobody has to guess', async () => {
    const marks = [{ ...townHall, kind: 'town-hall', approximateWithin: 800 }]
    for (const language of ['fr', 'ar']) {
      expect(await faultsOfPart(await render({ pins: marks, around: aroundTownHall }, language))).toEqual([])
    }
  })

  test('marks its names as French on a page of another language', async () => {
    expect(await render({ around: aroundTownHall }, 'ar')).toMatch(/<g class="plan__names" lang="fr"/)
    expect(await render({ around: aroundTownHall })).not.toContain('lang=')
  })

  test('says in the language of the page who drew it, or in French marked as such, and nothing where nothing is drawn', async () => {
    expect(await render({}, 'uk')).toMatch(/<figcaption[^>]*>.*<span>Річки намальовано від руки\.<\/span>/s)
    const official = { ...baseMap, caption: 'D’après IGN.' }
    expect(await render({ baseMap: official }, 'uk')).toContain('<span lang="fr">D’après IGN.</span>')
    // In the fields, south of Cuvry.
    const fields = await render({ around: { lat: 49.03, lon: 6.3, metres: 2000 } })
    expect(fields).not.toContain('plan__course')
    expect(fields).not.toContain('Cours d’eau')
  })
})

describe('the names', () => {
  test.each([['the whole', undefined] as const, ...around.map(each => [`${each.lat}, ${each.lon}`, each] as const)])(
    'of %s stand apart, inside the sheet, none on a mark',
    (_which, each) => {
      const drawn = drawBaseMap(baseMap, each ? [each] : [], each)
      const boxes = boxesOf(drawn)
      const marks = drawn.pins.map(({ x, y }) => ({
        text: 'mark',
        left: x - 11,
        right: x + 11,
        top: y - 11,
        bottom: y + 11,
      }))
      const all = [...boxes, ...marks]
      const over = all.flatMap((a, at) =>
        all
          .slice(at + 1)
          .filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          .map(b => `${a.text} / ${b.text}`),
      )
      expect(over).toEqual([])
      for (const { text, left, right, top, bottom } of boxes) {
        expect([text, left >= 0 && right <= drawn.width && top >= 0 && bottom <= drawn.height]).toEqual([text, true])
      }
    },
  )

  test('of the whole are those of the greatest towns first', () => {
    const names = drawBaseMap(baseMap, []).labels.map(({ text }) => text)
    expect(names).toEqual(expect.arrayContaining(['Metz', 'Woippy', 'Marly', 'Ars-sur-Moselle', 'Moselle', 'Seille']))
    expect(names.length).toBeGreaterThan(15)
  })

  test('around a place are those of the nearest first', () => {
    const borny = areas.find(({ id }) => id === 'borny')!.position
    const names = drawBaseMap(baseMap, [borny], { ...borny, metres: 2000 }).labels.map(({ text }) => text)
    expect(names[0]).toBe('Borny')
    expect(names).toContain('Vallières')
    expect(names).not.toContain('Woippy')
  })
})

describe('a plan out of open data', () => {
  const file: BaseMapFile = {
    caption: 'Essai.',
    sources: [],
    bounds: [6.1, 49.08, 6.25, 49.16],
    water: [
      { name: 'Moselle', kind: 'river', width: 90, line: [[6.1, 49.1], [6.11, 49.095], [6.12, 49.1], [6.13, 49.11], [6.14, 49.115], [6.15, 49.12]] },
      { name: 'Moselle', kind: 'river', width: 90, line: [[6.15, 49.12], [6.2, 49.16]] },
      { name: 'Étang', kind: 'lake', line: [[6.18, 49.11], [6.19, 49.11], [6.19, 49.12], [6.18, 49.11]] },
    ],
    outlines: [{ name: 'limite', line: [[6.1, 49.09], [6.2, 49.1]] }],
    roads: [{ name: 'A 31', line: [[6.12, 49.08], [6.16, 49.16]] }],
  } // prettier-ignore

  test('draws its borders, its lakes and its axes too, and names a river in pieces once', async () => {
    const made: BaseMap = newBaseMap(file, areas)
    const html = await render({ baseMap: made })
    for (const name of ['outline', 'lake', 'course', 'road']) expect(html).toContain(`class="plan__${name}"`)
    expect(html.match(/>\s*Moselle\s*</g)).toHaveLength(1)
  })

  test('names a street around a place, and not on the whole plan', async () => {
    const street = { name: 'Rue d’essai', line: [[6.15, 49.111], [6.2, 49.111]] } // prettier-ignore
    const made: BaseMap = {
      ...newBaseMap(file, areas),
      roads: [{ ...street, line: street.line as [number, number][] }],
    }
    expect(await render({ baseMap: made, around: aroundTownHall })).toMatch(/class="plan__street"[^>]*>\s*Rue d’essai/)
    expect(await render({ baseMap: made })).not.toContain('plan__street')
  })
})
