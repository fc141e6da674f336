import type { TutorialInPack } from './tutorialQuestions'

export type DownloadedLesson = Pick<TutorialInPack, 'slug' | 'language' | 'version'>

/** What became of one lesson, or of all. `refused`: the browser's settings, or a storage that does not work. */
export type DownloadFault = 'no-network' | 'no-room' | 'refused'
export type DownloadOutcome = 'kept' | 'stopped' | DownloadFault

/** `done` and `total` count lessons, those that were there before included; `left`: bytes still to fetch. */
export type DownloadProgress = { done: number; total: number; left: number }

const isThere = (stored: DownloadedLesson[], { slug, language, version }: DownloadedLesson) =>
  stored.some(other => other.slug === slug && other.language === language && other.version === version)

/** Missing here, or changed since: an update fetches nothing else. */
export const lessonsToFetch = (pack: TutorialInPack[], stored: DownloadedLesson[]) =>
  pack.filter(lesson => !isThere(stored, lesson))

/** No longer a lesson of the town. An older version of one that stays is not: it is read until the new one is here. */
export const lessonsGone = (pack: TutorialInPack[], stored: DownloadedLesson[]) =>
  stored.filter(({ slug }) => !pack.some(lesson => lesson.slug === slug))

export const bytesOf = (lessons: { bytes: number }[]) => lessons.reduce((sum, { bytes }) => sum + bytes, 0)

/** Ko as one says them: to the next ten. */
export const kilobytes = (bytes: number) => Math.max(10, Math.ceil(bytes / 10_240) * 10)

/** Parallel downloads: on a slow network latency dominates. */
const PARALLEL_DOWNLOADS = 3

type DownloadOptions = {
  pack: TutorialInPack[]
  stored: DownloadedLesson[]
  download: (lesson: TutorialInPack) => Promise<DownloadOutcome>
  tell: (progress: DownloadProgress) => void
}

/** Fetches what is missing, a few at a time, until all is kept or one is not. What was kept stays kept. Never throws. */
export async function downloadLessons({ pack, stored, download, tell }: DownloadOptions): Promise<DownloadOutcome> {
  const waiting = lessonsToFetch(pack, stored)
  let left = bytesOf(waiting)
  let done = pack.length - waiting.length
  let outcome: DownloadOutcome = 'kept'
  tell({ done, total: pack.length, left })

  async function takeNext(): Promise<void> {
    const lesson = outcome === 'kept' ? waiting.shift() : undefined
    if (!lesson) return
    const got = await download(lesson).catch(() => 'refused' as const)
    // The first obstacle is the one to tell.
    if (got !== 'kept') outcome = outcome === 'kept' ? got : outcome
    else tell({ done: ++done, total: pack.length, left: (left -= lesson.bytes) })
    return takeNext()
  }
  await Promise.all(Array.from({ length: PARALLEL_DOWNLOADS }, takeNext))
  return outcome
}

/** `mbits`: what the network carries, millions of bits a second; `roundTrip`: ms. */
export type Speed = { mbits: number; roundTrip: number }

/** Seconds to fetch so many bytes in so many lessons, at this speed. */
export function secondsToFetch(bytes: number, lessons: number, { mbits, roundTrip }: Speed): number {
  return (bytes * 8) / (mbits * 1_000_000) + (Math.ceil(lessons / PARALLEL_DOWNLOADS) * roundTrip) / 1_000
}

/** As one says it: seconds by tens, then minutes. */
export function timeToSay(seconds: number): { unit: 'seconds' | 'minutes'; n: number } {
  if (seconds <= 50) return { unit: 'seconds', n: Math.max(1, Math.ceil(seconds / 10)) * 10 }
  return { unit: 'minutes', n: Math.ceil(seconds / 60) }
}
