import { MAP_CACHE } from '../../map/offline/keptMap'
import { TUTORIALS_CACHE } from '../../tutorials/offline/keptTutorials'
import { PACKS_CACHE } from '../offline/packs'
import { ANSWERS, DOCUMENTS } from './cacheNames'
import { forgetLanguage } from './language'
import { forgetTiles } from '../../map/worker/mapTiles'
import { forgetRefresh } from './packRefresh'

/**
 * Documents and answers of the last version ask for its scripts and have its shape; the shell of the new one renders
 * the same pages from the packs.
 */
export const forgetLastVersion = async () => {
  const names = await caches.keys()
  const old = names.filter(
    name =>
      name === DOCUMENTS ||
      name === ANSWERS ||
      (/^packs-/.test(name) && name !== PACKS_CACHE) ||
      // Lessons of another shape; those of this one stay, each with its version.
      (/^tutorials-/.test(name) && name !== TUTORIALS_CACHE),
  )
  await Promise.all(old.map(name => caches.delete(name)))
}

/** « Effacer mes données de cet appareil »: the page erased the caches; what was being kept meanwhile goes too. */
export const forgetEverything = async () => {
  forgetRefresh()
  for (const name of [DOCUMENTS, ANSWERS, PACKS_CACHE, TUTORIALS_CACHE, MAP_CACHE]) await caches.delete(name)
  await forgetTiles()
  await forgetLanguage()
}
