import { sparesData } from '../../../platform/offline/sparesData'
import type { DownloadedLesson } from '../../downloadLessons'
import { listDownloadedTutorials } from '../../offline/downloadedTutorials'
import { downloadLesson } from '../downloadLesson'
import { readLessonsFlag, writeLessonsFlag } from '../lessonsFlag'

/** A lesson stays on this device, as those that the person chose to keep: some 4 KB, once for each version. Not with Save-Data. */
export async function storeLesson(lesson: DownloadedLesson) {
  if (sparesData() || !('caches' in window)) return
  const { slug, language, version } = lesson
  const isHere = (await listDownloadedTutorials()).some(
    stored => stored.slug === slug && stored.language === language && stored.version === version,
  )
  if (isHere || (await downloadLesson({ slug, language, version })) !== 'kept') return
  if (!readLessonsFlag()) writeLessonsFlag('some')
}
