import { describe, expect, test } from 'vitest'
import type { TrustedTypes } from '../../src/platform/app/trustedTypes'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { readTutorials } from '../../src/tutorials/server/readTutorials'
import { othersInSoak } from '../drivers/inSoak'
import { untilKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { ageKeptPacks, ageOfPack } from '../offline/insideThePage'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Visitor, Way } from '../people'
import { readFirsts } from './pocket'

/** The lessons of the town as a phone has them: without network, on paper, in another direction. */
const library = openServiceForVisitors(undefined, startPoorNetwork)

const drawingsOf = (reader: Visitor) =>
  reader.tab.run(() =>
    Array.from(document.querySelectorAll('.step'), step => step.querySelectorAll('.drawing *').length > 1),
  )

const french = { network: 'il faut le réseau', other: 'caf', keep: 'Garder toutes les leçons' }
const ukrainian = { network: 'потрібна мережа', other: 'impots', keep: 'Зберегти всі уроки' }

type Visit = [what: string, way: Way, language: string, words: typeof french]
const visits: Visit[] = [
  ...othersInSoak<Visit>(['in French', 'Chromium 70', '', french], ['in French', 'current Chromium', '', french]),
  ['in Ukrainian', 'current Chromium', '?langue=uk', ukrainian],
]

test.each(visits)(
  'after one visit of the home page, the list, ten lessons with drawings, places and booking, %s, %s',
  async (_what, way, language, words) => {
    const reader = await library.meet(way)
    await reader.goTo(`/${language}`)
    await untilKept(reader)
    const firsts = await readFirsts(library.service.url, language ? 'uk' : 'fr')
    expect(firsts).toHaveLength(10)
    await library.loseNetwork(reader)
    await reader.goTo(`/tutoriels${language}`)
    await reader.sees(words.network)
    expect(await reader.tab.run(() => document.querySelectorAll('.lessons li').length)).toBeGreaterThan(30)
    for (const slug of firsts) {
      await reader.goTo(`/tutoriels/${slug}${language}`)
      await reader.sees('1')
      const drawings = await drawingsOf(reader)
      expect({ slug, isWhole: drawings.length > 3 && drawings.every(Boolean) }).toEqual({ slug, isWhole: true })
    }
    await reader.goTo(`/tutoriels/${words.other}${language}`)
    await reader.sees(words.keep)
    await reader.goTo(`/lieux${language}`)
    await reader.sees('Borny')
    await reader.goTo(`/rendez-vous${language}`)
    const needs = () => reader.tab.run(() => document.querySelectorAll('main .choice').length)
    await expect.poll(needs, { timeout: 10_000 }).toBeGreaterThan(5)
  },
)

test('a moment after a page, what is old is brought up to date; a language chosen later brings its lessons', async () => {
  const reader = await library.meetAgain('current Chromium')
  await reader.tab.run(ageKeptPacks, HOUR_MS)
  await reader.goTo('/?langue=tr')
  const ageOfPlaces = () => reader.tab.run(ageOfPack, '/api/pack-places')
  await expect.poll(ageOfPlaces, { timeout: 15_000 }).toBeLessThan(HOUR_MS)
  const isHere = () => reader.tab.run(() => caches.match('/api/pack-first-lessons?language=tr').then(Boolean))
  await expect.poll(isHere, { timeout: 15_000 }).toBe(true)
})

describe('a current browser', () => {
  let reader: Visitor<import('../drivers/chromium').Chromium>

  test('prints a lesson of nine steps on two sheets', async () => {
    reader = await library.meet('current Chromium')
    const longest = readTutorials('content').filter(({ steps, language }) => steps.length === 9 && language === 'fr')
    expect(longest.length).toBeGreaterThan(5)
    for (const { slug } of longest) {
      await reader.goTo(`/tutoriels/${slug}`)
      const file = await reader.browser.page.pdf({ format: 'A4', preferCSSPageSize: true })
      expect({ slug, sheets: file.toString('latin1').match(/\/Type \/Page\b/g)!.length }).toEqual({ slug, sheets: 2 })
    }
  })

  test('has what goes on in reach in each step, on a phone of 360 by 640', async () => {
    reader = await library.meet('current Chromium', { viewport: { width: 360, height: 640 } })
    await reader.goTo('/tutoriels/caf')
    for (let step = 1; step < 9; step++) {
      await reader.goTo(`/tutoriels/caf#etape-${step}`)
      await reader.sees(`Étape ${step} sur 9`)
      const inReach = () =>
        reader.tab.run(() => {
          const { left, bottom } = document.querySelector('[data-next]')!.getBoundingClientRect()
          const isIt = document.elementFromPoint(left + 20, bottom - 10)?.textContent
          return { isIt, isAbove: bottom <= innerHeight }
        })
      // The step is there before the page has scrolled to it.
      await expect.poll(inReach, { timeout: 5_000 }).toEqual({ isIt: 'Suivant', isAbove: true })
    }
  })

  test('draws figures in their frame and in their order on a page that goes the other way', async () => {
    reader = await library.meet('current Chromium')
    await reader.goTo('/tutoriels/caf?langue=ar')
    const written = new Map(
      readTutorials('content').flatMap(({ steps }) =>
        steps.filter(({ drawing }) => drawing.svg.includes('<text')).map(({ drawing }) => [drawing.svg, drawing.alt]),
      ),
    )
    expect(written.size).toBeGreaterThan(10)
    const moved = await reader.tab.run((svgs: string[]) => {
      // That of the map, which is not on this page.
      const { trustedTypes } = window as { trustedTypes?: TrustedTypes }
      const policy = trustedTypes?.createPolicy('page', { createHTML: html => html })
      const box = document.body.appendChild(document.createElement('div'))
      const placesIn = (direction: string) => {
        box.dir = direction
        return Array.from(box.querySelectorAll('text'), text => {
          const first = text.getStartPositionOfChar(0).x
          const { x, width } = text.getBBox()
          return [first, x, width].map(Math.round).join(' ')
        }).join(', ')
      }
      return svgs.filter(svg => {
        const drawing = svg.replace('<svg', '<svg class="drawing"')
        box.innerHTML = policy?.createHTML(drawing) ?? drawing
        return placesIn('ltr') !== placesIn('rtl')
      }).length
    }, Array.from(written.keys()))
    expect(moved).toBe(0)
  })
})
