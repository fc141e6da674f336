import { sparesData } from '../offline/sparesData'
import { cacheCopy, isCacheable } from './cachedCopies'
import { FILES } from './cacheNames'
import type { BuiltFile, RouteRequest } from './scope'
import { wholeAnswer } from './wholeAnswer'

/**
 * With Save-Data, the first visit stores what the shell opens with; each other file is kept once a page asked for it, as
 * is what hardly any device asks for (`isAsked`).
 */
export const filesToInstall = (files: BuiltFile[]) =>
  files.filter(({ isLater, isAsked }) => !isAsked && !(isLater && sparesData()))

const addressesOf = (files: BuiltFile[]) => files.filter(({ isLater }) => isLater).map(({ url }) => `/${url}`)

/** Is this address one of them? */
export function newLaterFiles(files: BuiltFile[]) {
  const later = new Set(addressesOf(files))
  return ({ url, sameOrigin }: { url: URL; sameOrigin: boolean }) => sameOrigin && later.has(url.pathname)
}

/** The copy of this device, whichever way it came; else the network's, which is kept. */
export async function answerLaterFile({ request }: Pick<RouteRequest, 'request'>): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreVary: true }).catch(() => undefined)
  if (kept) return kept
  const answer = await fetch(request)
  if (!isCacheable(answer)) return answer
  const whole = await wholeAnswer(request.url, answer)
  if (whole) await cacheCopy({ name: FILES }, request.url, whole.clone())
  return whole ?? Response.error()
}

let isComplete = false

/** Whoever no longer spares data gets the rest: without network, any form then works. Never throws. */
export async function completeFiles(files: BuiltFile[]) {
  if (isComplete || sparesData()) return
  isComplete = true
  for (const url of addressesOf(files.filter(({ isAsked }) => !isAsked))) await keepLaterFile(url)
}

const keepLaterFile = (url: string) =>
  answerLaterFile({ request: new Request(new URL(url, location.href).href) }).catch(() => undefined)

async function namesOfKept(): Promise<string[]> {
  if (!(await caches.has(FILES))) return []
  return (await (await caches.open(FILES)).keys()).map(({ url }) => new URL(url).pathname)
}

const withoutVersion = (path: string) => path.split('-')[0]!

/**
 * What hardly any device asks for, this one did: when a new version is installed, its file comes along. Else the first
 * morning without network a computer that people use in turn would not know that it is one. Never throws.
 */
export async function renewAskedFiles(files: BuiltFile[]) {
  const kept = await namesOfKept().catch(() => [])
  const names = new Set(kept.map(withoutVersion))
  for (const url of addressesOf(files.filter(({ isAsked }) => isAsked)))
    if (names.has(withoutVersion(url))) await keepLaterFile(url)
}

/** A file of the last version is asked for by none of this one. */
export async function forgetOldFiles(files: BuiltFile[]) {
  if (!(await caches.has(FILES))) return
  const later = new Set(addressesOf(files))
  const cache = await caches.open(FILES)
  const old = (await cache.keys()).filter(({ url }) => !later.has(new URL(url).pathname))
  await Promise.all(old.map(request => cache.delete(request)))
}
