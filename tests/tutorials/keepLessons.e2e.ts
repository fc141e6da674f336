import { rmSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TutorialInPack } from '../../src/tutorials/tutorialQuestions'
import { othersInSoak } from '../drivers/inSoak'
import { untilFirstLessons } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startLibrary } from '../journeys/steps'
import { keptInCaches } from '../offline/insideThePage'
import type { Visitor } from '../people'
import { openExercise } from './lessonWith'
import { ALL_KEPT, changedContent, keepAll, keptSlugs, readFirsts, readPack } from './pocket'
import { startSlowLine, type SlowLine } from './slowLine'

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  const library = openServiceForVisitors(undefined, startSlowLine)
  let line: SlowLine
  let reader: Visitor
  let pack: TutorialInPack[]
  let firstsByThemselves: string[]
  const others = () => pack.flatMap(({ slug }) => (firstsByThemselves.includes(slug) ? [] : [slug])).sort()

  beforeAll(async () => {
    line = library.line
    pack = await readPack(line.url)
    firstsByThemselves = await readFirsts(line.url)
  })
  beforeEach(async () => {
    reader = await library.meetAgain(way)
    expect(await untilFirstLessons(reader)).toBe(true)
  })

  /** Asked for by the page, from the network or from the browser's own store: what is kept is asked for by nobody. */
  const askedByPage = () =>
    reader.tab
      .calls()
      .filter(({ url }) => url.includes('/api/tutorial?'))
      .map(({ url }) => new URL(url).searchParams.get('slug')!)

  async function onlyTheOthers(kept: string[], askedBefore: number) {
    await expect.poll(async () => (await keptSlugs(reader)).sort()).toEqual(others())
    const asked = askedByPage().slice(askedBefore)
    expect(asked.sort()).toEqual(others().filter(slug => !kept.includes(slug)))
    expect(line.asked.filter(slug => kept.includes(slug))).toEqual([])
  }

  test('in a cellar, after keeping the pack: every lesson opens with its drawings, search forgives, an exercise works', async () => {
    await keepAll(reader)
    expect(line.asked.slice().sort()).toEqual(others())
    await reader.sees(/Ces leçons prennent \d+ Ko/)
    // Once, and not among the answers that pages come and go with.
    const { answers = [] } = await reader.tab.run(keptInCaches)
    expect(answers.filter(path => /tutorial/.test(path))).toEqual([])
    line.cut()
    await library.stop()
    for (const { slug, title } of pack) {
      await reader.goTo(`/tutoriels/${slug}`)
      await reader.sees(title)
      const drawings = await reader.tab.run(() =>
        Array.from(document.querySelectorAll('.step')).map(step => step.querySelectorAll('.drawing *').length),
      )
      expect({ slug, steps: drawings.length > 2, drawn: drawings.every(shapes => shapes > 1) }).toEqual({
        slug,
        steps: true,
        drawn: true,
      })
    }
    for (const words of ['piece jointe', 'pièce jointte']) {
      await reader.goTo('/tutoriels')
      await reader.fill('Je n’arrive pas à…', words)
      await reader.click('Chercher')
      await reader.sees(`pour « ${words} »`)
      await reader.sees('Ouvrir une pièce jointe')
    }
    await openExercise(reader, 'spot-false-message')
    await reader.click('C’est un faux')
    await reader.sees('Bien vu')
  })

  test('stopped at half, then taken up again another day: only the others are fetched', async () => {
    line.slow(120)
    await reader.goTo('/tutoriels')
    await reader.sees(/Environ \d+ Ko/)
    await reader.click('Garder toutes les leçons')
    await reader.sees(/\b\d+ leçons gardées sur \d+/)
    await expect.poll(() => line.asked.length, { timeout: 15_000 }).toBeGreaterThan(others().length / 3)
    await reader.click('Arrêter')
    await reader.sees(new RegExp(`Cet appareil garde \\d+ leçons sur ${pack.length}`))
    const kept = await keptSlugs(reader)
    expect(kept.length).toBeGreaterThan(2)
    expect(kept.length).toBeLessThan(pack.length)
    const askedThen = line.asked.length
    await reader.reload()
    await reader.sees(`Cet appareil garde ${kept.length + firstsByThemselves.length} leçons sur ${pack.length}`)
    expect(line.asked.length).toBe(askedThen)
    line.mend()
    const askedBefore = askedByPage().length
    await reader.click('Garder les autres leçons')
    await reader.sees(ALL_KEPT, 30_000)
    await onlyTheOthers(kept, askedBefore)
  })

  test('the network falls on the way: says so, keeps what is there, goes on from there', async () => {
    line.slow(120)
    await reader.goTo('/tutoriels')
    await reader.click('Garder toutes les leçons')
    await expect.poll(() => line.asked.length, { timeout: 15_000 }).toBeGreaterThan(others().length / 3)
    line.cut()
    await reader.sees('Le réseau ne répond pas')
    const kept = await keptSlugs(reader)
    expect(kept.length).toBeGreaterThan(2)
    line.mend()
    const askedBefore = askedByPage().length
    await reader.click('Garder les autres leçons')
    await reader.sees(ALL_KEPT, 30_000)
    await onlyTheOthers(kept, askedBefore)
  })

  test('a lesson that changed is fetched alone, by itself, and read in the cellar', async () => {
    await keepAll(reader)
    const content = changedContent(
      'ouvrir-une-piece-jointe',
      'short: Ouvrir une pièce jointe',
      'short: Lire un fichier',
    )
    const next = await startLibrary({ env: { PUBLIC_URL: line.url, CONTENT_DIR: content } })
    try {
      line.mend()
      line.leadsTo(next)
      await reader.goTo('/tutoriels')
      await expect.poll(() => line.asked).toEqual(['ouvrir-une-piece-jointe'])
      await reader.sees(ALL_KEPT)
      expect(await keptSlugs(reader)).toContain('ouvrir-une-piece-jointe')
      line.cut()
      await reader.goTo('/tutoriels?cherche=fichier')
      await reader.sees('Lire un fichier')
    } finally {
      await next.close()
      rmSync(content, { recursive: true })
    }
  })

  test('given back, the place is free; « Effacer mes données » frees it too', async () => {
    await keepAll(reader)
    await reader.click('Effacer les leçons gardées')
    await reader.sees('Les leçons gardées sont effacées')
    expect(await keptSlugs(reader)).toEqual([])
    await reader.reload()
    await reader.click('Garder toutes les leçons')
    await reader.sees(ALL_KEPT, 30_000)
    await reader.goTo('/effacer')
    await reader.click('Effacer mes données')
    await reader.sees('C’est effacé', 20_000)
    expect(await keptSlugs(reader)).toEqual([])
  })

  test('a lesson that was read is there without network, without asking', async () => {
    await reader.goTo('/tutoriels/caf')
    await expect.poll(() => keptSlugs(reader)).toEqual(['caf'])
    await reader.reload()
    line.cut()
    await reader.goTo('/tutoriels')
    await reader.sees(`Cet appareil garde ${firstsByThemselves.length + 1} leçons sur ${pack.length}`)
    await reader.click('Ouvrir son compte Caf')
    await reader.sees('Je n’arrive pas à ouvrir mon compte Caf')
    expect(line.asked).toEqual(['caf'])
  })

  test('a storage that refuses: says so in simple words, and the lessons are read with the network', async () => {
    await reader.goTo('/tutoriels')
    await reader.tab.run(() => {
      CacheStorage.prototype.open = () => Promise.reject(new DOMException('refused', 'SecurityError'))
    })
    await reader.click('Garder toutes les leçons')
    await reader.sees('Cet appareil ne peut pas garder les leçons')
    await reader.sees('Vous pouvez lire les leçons avec le réseau')
    await reader.click('Ouvrir une pièce jointe')
    await reader.sees('Je n’arrive pas à ouvrir une pièce jointe')
  })
})
