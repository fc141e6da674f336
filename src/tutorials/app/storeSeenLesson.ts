import { sparesData } from '../../platform/offline/sparesData'
import { listDownloadedTutorials } from '../offline/downloadedTutorials'
import { downloadLesson } from './downloadLesson'
import { readLessonsFlag, writeLessonsFlag } from './lessonsFlag'

/**
 * A lesson that was read stays on this device, as those that the person chose to keep: some 4 KB, once for each
 * version. Not with Save-Data.
 */
export async function storeSeenLesson({ dataset }: HTMLElement) {
  const { steps: slug = '', language = '', version = '' } = dataset
  if (sparesData() || !('caches' in window)) return
  const isHere = (await listDownloadedTutorials()).some(
    stored => stored.slug === slug && stored.language === language && stored.version === version,
  )
  if (isHere || (await downloadLesson({ slug, language, version })) !== 'kept') return
  if (!readLessonsFlag()) writeLessonsFlag('some')
}
