import { describe, expect, test } from 'vitest'
import {
  downloadLessons,
  kilobytes,
  lessonsGone,
  lessonsToFetch,
  secondsToFetch,
  timeToSay,
  type DownloadOutcome,
  type DownloadProgress,
  type DownloadedLesson,
} from '../../src/tutorials/downloadLessons'
import type { TutorialInPack } from '../../src/tutorials/tutorialQuestions'

const lesson = (slug: string, version = '1', bytes = 1_000): TutorialInPack => ({
  slug,
  language: 'fr',
  version,
  title: slug,
  short: slug,
  bytes,
})
const names = (lessons: { slug: string }[]) => lessons.map(({ slug }) => slug)
const pack = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(slug => lesson(slug))

/** A phone that keeps lessons, and remembers what it fetched. */
function phone(answer: (slug: string, asked: number) => DownloadOutcome = () => 'kept') {
  const kept: DownloadedLesson[] = []
  const asked: string[] = []
  const told: DownloadProgress[] = []
  const keepAll = (from: TutorialInPack[] = pack) =>
    downloadLessons({
      pack: from,
      stored: kept.slice(),
      async download(wanted) {
        asked.push(wanted.slug)
        const outcome = answer(wanted.slug, asked.length)
        await new Promise(resolve => setTimeout(resolve, 1))
        if (outcome === 'kept') kept.push(wanted)
        return outcome
      },
      tell: progress => told.push(progress),
    })
  return { stored: kept, asked, told, keepAll }
}

describe('keep all lessons', () => {
  test('keeps each once, and says how far it is', async () => {
    const { keepAll, asked, told, stored: kept } = phone()
    expect(await keepAll()).toBe('kept')
    expect(asked.slice().sort()).toEqual(names(pack))
    expect(kept).toHaveLength(8)
    expect(told[0]).toEqual({ done: 0, total: 8, left: 8_000 })
    expect(told[told.length - 1]).toEqual({ done: 8, total: 8, left: 0 })
    expect(told.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  test('stopped, then taken up again: fetches only the others', async () => {
    let isStopped = false
    const device = phone((_slug, asked) => {
      if (asked === 5) isStopped = true
      return isStopped ? 'stopped' : 'kept'
    })
    expect(await device.keepAll()).toBe('stopped')
    const before = names(device.stored)
    expect(before.length).toBeGreaterThan(0)
    expect(before.length).toBeLessThan(8)
    device.asked.length = 0
    isStopped = false
    expect(await device.keepAll()).toBe('kept')
    expect(device.asked.slice().sort()).toEqual(names(pack).filter(slug => !before.includes(slug)))
  })

  test('what changed is fetched, what did not is not', async () => {
    const device = phone()
    await device.keepAll()
    device.asked.length = 0
    const next = pack.map(one => (one.slug === 'c' ? lesson('c', '2') : one)).concat(lesson('new'))
    expect(names(lessonsToFetch(next, device.stored))).toEqual(['c', 'new'])
    await device.keepAll(next)
    expect(device.asked.slice().sort()).toEqual(['c', 'new'])
  })

  test('a lesson that is no more can go; one that changed stays until the new one is here', () => {
    const kept = [lesson('a'), lesson('gone'), lesson('b', '0')]
    expect(names(lessonsGone(pack, kept))).toEqual(['gone'])
  })

  test.each(['no-room', 'no-network', 'refused'] as const)('%s: stops asking and says so', async why => {
    const device = phone((_slug, asked) => (asked > 4 ? why : 'kept'))
    expect(await device.keepAll()).toBe(why)
    expect(device.asked.length).toBeLessThan(8)
    expect(device.stored.length).toBeGreaterThan(0)
  })

  test('a storage that breaks is one that refuses', async () => {
    const outcome = await downloadLessons({
      pack,
      stored: [],
      download: () => Promise.reject(new Error('broken')),
      tell: () => {},
    })
    expect(outcome).toBe('refused')
  })
})

describe('size and time, as one says them', () => {
  test('Ko to the next ten', () => {
    expect([1, 10_240, 10_241, 307_200].map(kilobytes)).toEqual([10, 10, 20, 300])
  })

  test('a slow network takes longer, and each wait counts', () => {
    const slow = { mbits: 0.4, roundTrip: 400 }
    expect(secondsToFetch(300_000, 36, slow)).toBeCloseTo(6 + 12 * 0.4)
    expect(secondsToFetch(300_000, 36, { mbits: 10, roundTrip: 50 })).toBeLessThan(1)
  })

  test.each([
    [0.2, 'seconds', 10],
    [11, 'seconds', 20],
    [50, 'seconds', 50],
    [51, 'minutes', 1],
    [61, 'minutes', 2],
  ])('%s s: %s, %i', (seconds, unit, n) => {
    expect(timeToSay(seconds)).toEqual({ unit, n })
  })
})
