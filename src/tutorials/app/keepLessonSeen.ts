import { sparesData } from '../../platform/offline/sparesData'
import { listKeptTutorials } from '../offline/keptTutorials'
import { fetchAndKeep } from './lessonShelf'
import { readLessonsMark, writeLessonsMark } from './lessonsMark'

/**
 * A lesson that was read stays on this device, as those that the person chose to keep: some 4 KB, once for each
 * version. Who spares their data keeps the page they saw, and no more.
 */
export async function keepLessonSeen({ dataset }: HTMLElement) {
  const { steps: slug = '', language = '', version = '' } = dataset
  if (sparesData() || !('caches' in window)) return
  const isHere = (await listKeptTutorials()).some(
    kept => kept.slug === slug && kept.language === language && kept.version === version,
  )
  if (isHere || (await fetchAndKeep({ slug, language, version })) !== 'kept') return
  if (!readLessonsMark()) writeLessonsMark('some')
}
