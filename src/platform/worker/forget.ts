import { PACKS_CACHE } from '../offline/cacheNames'
import { ANSWERS, DOCUMENTS } from './cacheNames'
import { forgetLanguage } from './language'
import type { WorkerNoun } from './offlineSite'
import { forgetRefresh } from './packRefresh'

const cachesOf = (nouns: WorkerNoun[]) => nouns.flatMap(({ caches: names = [] }) => names)

/** The same cache with another number: it holds things of another shape. */
const isOlderOf = (today: string) => (name: string) => {
  const [, start = ''] = /^(.+-)\d+$/.exec(today) ?? []
  return start !== '' && name !== today && name.startsWith(start) && /^\d+$/.test(name.slice(start.length))
}

/**
 * Documents and answers of the last version ask for its scripts and have its shape; the shell of the new one renders
 * the same pages from the packs.
 */
export async function forgetLastVersion(nouns: WorkerNoun[]) {
  const names = await caches.keys()
  const isOlder = [PACKS_CACHE, ...cachesOf(nouns)].map(isOlderOf)
  const old = names.filter(name => name === DOCUMENTS || name === ANSWERS || isOlder.some(is => is(name)))
  await Promise.all(old.map(name => caches.delete(name)))
}

/**
 * « Effacer mes données de cet appareil »: the page erased the caches; what the worker was storing meanwhile goes too.
 */
export async function forgetEverything(nouns: WorkerNoun[]) {
  forgetRefresh()
  for (const name of [DOCUMENTS, ANSWERS, PACKS_CACHE, ...cachesOf(nouns)]) await caches.delete(name)
  for (const { forget } of nouns) await forget?.()
  await forgetLanguage()
}

/** On a computer that people use one after the other: pages, answers, language and streets of whoever leaves. The rest stays. */
export async function forgetTurn(nouns: WorkerNoun[]) {
  await forgetLanguage()
  for (const noun of nouns) await noun.forgetTurn?.()
  for (const name of [DOCUMENTS, ANSWERS]) await caches.delete(name)
}
