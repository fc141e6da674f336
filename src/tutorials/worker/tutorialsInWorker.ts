import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { FIRST_DRAWINGS_FILE } from '../firstDrawingsAddress'
import { TUTORIALS_CACHE } from '../offline/downloadedTutorials'
import { firstLessonsPack } from '../offline/firstLessons'
import { answerFirstDrawings } from './firstDrawingsAnswer'

export const tutorialsInWorker = defineWorkerNoun({
  name: 'tutorials',
  comfortPacks: language => [firstLessonsPack(language), FIRST_DRAWINGS_FILE],
  pages: [
    {
      isFor: ({ pathname }) => /^\/tutoriels(\/[\w-]+(\/aide)?)?$/.test(pathname),
      policy: 'staleWhileRevalidate',
    },
  ],
  routes: [
    { isFor: ({ url, sameOrigin }) => sameOrigin && url.pathname === FIRST_DRAWINGS_FILE, answer: answerFirstDrawings },
  ],
  // Pages store lessons themselves (offline/downloadedTutorials.ts): the worker must not cache them twice.
  storedByPage: ['pack-tutorials', 'tutorial'],
  // Lessons of another shape leave; those of this one stay, each with its version.
  caches: [TUTORIALS_CACHE],
})
