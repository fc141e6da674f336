import { PACKS_CACHE } from '../../platform/offline/cacheNames'
import { readPack } from '../../platform/offline/packs'
import type { FirstLessons } from '../tutorialQuestions'

/** Address of the question PackFirstLessons, written out: importing the question would bundle its schema. */
const FIRST_LESSONS = '/api/pack-first-lessons'

export const firstLessonsPack = (language: string) => `${FIRST_LESSONS}?language=${language}`

/** `storedAt`: when this device got them, ms. */
type StoredFirstLessons = FirstLessons & { storedAt: number }

/** What the worker fetched after the first visit: in this language, or else in French; null when it did not. */
export async function readFirstLessons(language = 'fr'): Promise<StoredFirstLessons | null> {
  const pack = (await readPack(firstLessonsPack(language))) ?? (await readPack(firstLessonsPack('fr')))
  return pack && { ...(pack.answer as FirstLessons), storedAt: pack.storedAt }
}

/** In each language that this device keeps; empty when the storage refuses. */
export async function readAllFirstLessons(): Promise<FirstLessons[]> {
  try {
    const addresses = (await (await caches.open(PACKS_CACHE)).keys()).map(({ url }) => new URL(url))
    const ours = addresses.filter(({ pathname }) => pathname === FIRST_LESSONS)
    const packs = await Promise.all(ours.map(({ pathname, search }) => readPack(pathname + search)))
    return packs.flatMap(pack => (pack ? (pack.answer as FirstLessons) : []))
  } catch {
    return []
  }
}
