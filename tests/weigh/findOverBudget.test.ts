import { describe, expect, it } from 'vitest'
import { pagesOf } from '../../src/platform/app/nounRendering'
import { browserNouns } from '../../src/site/app/nouns'
import { budgets, weighedPages, type WeighedPage } from '../../scripts/weigh/budgets'
import {
  blockingBeyondTwin,
  findExcess,
  findOverBudget,
  findSlowerThanTwin,
  findUnweighed,
} from '../../scripts/weigh/findOverBudget'
import { medianMeasures, type NumericMeasure, type PageMeasures } from '../../scripts/weigh/pageMeasures'

const pages = await pagesOf(browserNouns)

const light: PageMeasures = {
  htmlKb: 9,
  requestsBefore: 1,
  scriptKbBefore: 0,
  scriptKb: 6,
  totalKb: 18,
  requests: 4,
  nodes: 160,
  visible: 880,
  largestPaint: 880,
  marks: null,
  touchBlocking: null,
  blocking: 0,
  shift: 0,
  shifted: [],
  repeatKb: 0.2,
  repeatVisible: 90,
  twiceFetched: 0,
  ecoIndex: 90,
}
const list = weighedPages.find(({ name }) => name === 'list')!
const fields = weighedPages.find(({ name }) => name === 'book: fields')!

const excesses: [NumericMeasure, number, string][] = [
  ['htmlKb', 14.2, '14.2 KB of HTML, at most 14'],
  ['requestsBefore', 2, '2 requests before it can be read, at most 1'],
  ['scriptKbBefore', 3, '3 KB of script before it can be read, at most 0'],
  ['scriptKb', 12, '12 KB of script, at most 10'],
  ['totalKb', 31, '31 KB in all, at most 30'],
  ['requests', 9, '9 requests, at most 8'],
  ['nodes', 251, '251 elements, at most 250'],
  ['blocking', 50, '50 ms of blocking, at most 49.9'],
  ['touchBlocking', 150, '150 ms of blocking at the first touch, at most 149.9'],
  ['shift', 0.02, '0.02 layout shift, at most 0.02'],
  ['repeatKb', 1.1, '1.1 KB at the next view, at most 1'],
  ['repeatVisible', 600, '600 ms until visible at the next view, at most 500'],
  ['twiceFetched', 1, '1 files of the build fetched twice, at most 0'],
  ['ecoIndex', 84, 'EcoIndex 84 (A), at least 85'],
]

describe('a public page over its budget is caught', () => {
  it('lets through a page within all of them', () => {
    expect(findExcess(list, light)).toEqual([])
    expect(findExcess(fields, { ...light, scriptKb: 42, totalKb: 60, blocking: 149 })).toEqual([])
  })

  it.each(excesses)('its %s at %d', (measure, value, line) => {
    expect(findExcess(list, { ...light, [measure]: value })).toEqual([line])
  })

  it('the map may weigh more, and must come in time', () => {
    const map = weighedPages.find(({ kind }) => kind === 'map')!
    const heavy = { ...light, scriptKb: 60, totalKb: 88, nodes: 300, marks: 3_900 }
    expect(findExcess(map, heavy)).toEqual([])
    expect(findExcess(map, { ...heavy, marks: 4_100 })).toEqual(['4100 ms until places are on the map, at most 4000'])
    expect(findExcess(map, { ...heavy, totalKb: 91 })).toEqual(['91 KB in all, at most 90'])
  })

  it('names what moved while the page settled', () => {
    const moved = { ...light, shift: 0.082, shifted: ['p.map__source 0.082'] }
    expect(findExcess(list, moved)).toEqual(['0.082 layout shift, at most 0.02: p.map__source 0.082'])
    expect(medianMeasures([light, moved, moved]).shifted).toEqual(['p.map__source 0.082'])
  })

  it('has a case above for each measure that has a budget', () => {
    const tried = new Set<string>([...excesses.map(([measure]) => measure), 'marks'])
    expect(budgets.filter(({ measure }) => !tried.has(measure))).toEqual([])
  })

  it('names the page in the report', () => {
    const views = [{ name: 'list', measures: { ...light, nodes: 400 } }]
    expect(findOverBudget([list], views)).toEqual(['list: 400 elements, at most 250'])
  })
})

describe('nothing escapes the weighing', () => {
  it('a budget that no page answered fails', () => {
    expect(findOverBudget([list], [])).toEqual(['list: no page answered for /lieux'])
  })

  it('each page of the site has its budget', () => {
    expect(
      findUnweighed(
        weighedPages,
        pages.map(({ path }) => path),
      ),
    ).toEqual([])
  })

  it('a page added to the site without a budget fails', () => {
    expect(findUnweighed(weighedPages, ['/lieux', '/lieux/nouvelle'])).toEqual([
      '/lieux/nouvelle: a public page without a budget; add it to scripts/weigh/budgets.ts',
    ])
  })

  it('a budget whose path left the site fails', () => {
    const gone: WeighedPage[] = weighedPages.filter(({ pattern }) => !pages.some(({ path }) => path === pattern))
    expect(gone).toEqual([])
  })
})

describe('the same content as a static page', () => {
  it('may be a tenth quicker, no more', () => {
    const twin = { visible: 800, largestPaint: 800 }
    expect(findSlowerThanTwin('list', { visible: 880, largestPaint: 880 }, twin)).toEqual([])
    expect(findSlowerThanTwin('list', { visible: 900, largestPaint: 880 }, twin)).toEqual([
      'list: visible 1.125 times that of the static page, at most 1.1',
    ])
  })

  it('blocks a slow phone too: what it takes is not counted as ours', () => {
    const view = (blocking: number | null) => ({ name: 'list', measures: { ...light, blocking } })
    const beyond = (ours: number | null, twin?: number) =>
      blockingBeyondTwin(view(ours), twin === undefined ? undefined : view(twin)).measures.blocking
    expect(beyond(90, 45)).toBe(45)
    expect(beyond(20, 45)).toBe(0)
    expect(beyond(90)).toBe(90)
    expect(beyond(null, 45)).toBeNull()
  })

  it('that was not seen is a failure, not a silence', () => {
    expect(
      findSlowerThanTwin('list', { visible: null, largestPaint: 880 }, { visible: 800, largestPaint: 800 }),
    ).toHaveLength(1)
  })
})

describe('several views of a page', () => {
  it('give the median of each measure', () => {
    const runs = [880, 2_000, 860].map(visible => ({ ...light, visible }))
    expect(medianMeasures(runs).visible).toBe(880)
  })

  it('leave null what was never measured', () => {
    expect(medianMeasures([{ ...light, repeatKb: null }]).repeatKb).toBeNull()
  })
})
