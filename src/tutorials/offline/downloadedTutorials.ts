import type { Tutorial } from '../tutorial'
import { SERVER_HEADER } from '../../platform/everywhere/answerHeaders'
import { storedAtOf } from '../../platform/offline/packs'
import { STORED_AT_HEADER } from '../../platform/offline/serverHeaders'
import { readAllFirstLessons, readFirstLessons } from './firstLessons'

/**
 * The lessons that this device keeps: one entry each, at the address that gave it
 * (`/api/tutorial?slug=&version=`), so that an update fetches only what changed. Raise the number when the shape of
 * a lesson changes.
 */
export const TUTORIALS_CACHE = 'tutorials-1'

/** Address of the question PackTutorials, written out: importing the question would bundle its schema. */
export const TUTORIALS_LIST = '/api/pack-tutorials'

/** A lesson to keep, as `GET /api/pack-tutorials` lists it. */
export type DownloadableTutorial = { slug: string; language: string; version: string }

export const tutorialUrl = ({ slug, language, version }: DownloadableTutorial) =>
  `/api/tutorial?slug=${slug}&language=${language}&version=${version}`

const openCache = () => caches.open(TUTORIALS_CACHE)
const languageOf = (url: string) => new URL(url).searchParams.get('language') ?? 'fr'
const slugOf = (url: string) => new URL(url).searchParams.get('slug') ?? ''
const versionOf = (url: string) => new URL(url).searchParams.get('version') ?? ''

/**
 * What is on this device: the lessons that were kept one by one, and those of the pack; a lesson of both is there twice.
 * Empty when there is nothing, or when the storage refuses.
 */
export async function listDownloadedTutorials(): Promise<DownloadableTutorial[]> {
  const [kept, packs] = await Promise.all([listKeptTutorials(), readAllFirstLessons()])
  return [...kept, ...packs.flatMap(({ lessons }) => lessons)]
}

async function listKeptTutorials(): Promise<DownloadableTutorial[]> {
  try {
    const requests = await (await openCache()).keys()
    return requests.map(({ url }) => ({ slug: slugOf(url), language: languageOf(url), version: versionOf(url) }))
  } catch {
    return []
  }
}

/** One lesson in this language, or else in French; null when it is not on this device, or cannot be read. */
export async function readDownloadedTutorial(slug: string, language = 'fr'): Promise<Tutorial | null> {
  const [pack, kept] = await Promise.all([readFirstLessons(language), readKeptTutorial(slug, language)])
  const first = pack?.lessons.find(lesson => lesson.slug === slug)
  if (!first || !kept) return first ?? kept?.tutorial ?? null
  if (first.language === kept.tutorial.language) return kept.storedAt > pack!.storedAt ? kept.tutorial : first
  return first.language === language ? first : kept.tutorial
}

/** `storedAt`: when it was kept, ms; 0 for those of the last release. */
export type KeptTutorial = { tutorial: Tutorial; storedAt: number }

async function readKeptTutorial(slug: string, language: string): Promise<KeptTutorial | null> {
  try {
    const cache = await openCache()
    const ours = (await cache.keys()).filter(({ url }) => slugOf(url) === slug)
    const request =
      ours.find(({ url }) => languageOf(url) === language) ?? ours.find(({ url }) => languageOf(url) === 'fr')
    const cached = request && (await cache.match(request))
    return cached ? { tutorial: (await cached.json()) as Tutorial, storedAt: storedAtOf(cached) } : null
  } catch {
    return null
  }
}

/** The lessons that were kept one by one, in this language or else in French. */
export async function readKeptTutorials(language = 'fr'): Promise<KeptTutorial[]> {
  const slugs = new Set((await listKeptTutorials()).map(({ slug }) => slug))
  const read = await Promise.all([...slugs].map(slug => readKeptTutorial(slug, language)))
  return read.filter(kept => kept !== null)
}

/**
 * Stores the response of `tutorialUrl(lesson)`, then deletes older versions of the lesson. Throws an `Error` when the
 * response is not ours or not 200, a `QuotaExceededError` when storage is full: the older version then stays.
 */
export async function storeTutorial(lesson: DownloadableTutorial, answer: Response): Promise<void> {
  if (answer.status !== 200 || answer.headers.get(SERVER_HEADER) !== '1') throw new Error('Not an answer of our server')
  const cache = await openCache()
  const headers = {
    'Content-Type': 'application/json',
    [SERVER_HEADER]: '1',
    [STORED_AT_HEADER]: String(Date.now()),
  }
  await cache.put(tutorialUrl(lesson), new Response(await answer.blob(), { headers }))
  await deleteTutorial(lesson, lesson.version)
}

/** Frees one lesson in one language; `except` is the version that stays. */
export async function deleteTutorial(
  { slug, language }: Omit<DownloadableTutorial, 'version'>,
  except = '',
): Promise<void> {
  const cache = await openCache()
  const old = (await cache.keys()).filter(
    ({ url }) => slugOf(url) === slug && languageOf(url) === language && versionOf(url) !== except,
  )
  await Promise.all(old.map(request => cache.delete(request)))
}

/** Room that the lessons take on this device, bytes. */
export async function measureDownloadedTutorials(): Promise<number> {
  try {
    const cache = await openCache()
    const answers = await Promise.all((await cache.keys()).map(request => cache.match(request)))
    const blobs = await Promise.all(answers.map(answer => answer?.blob()))
    return blobs.reduce((sum, blob) => sum + (blob?.size ?? 0), 0)
  } catch {
    return 0
  }
}

/** Frees every lesson. */
export const deleteDownloadedTutorials = () => caches.delete(TUTORIALS_CACHE)
