import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { TUTORIALS_CACHE } from '../offline/downloadedTutorials'

export const tutorialsInWorker = defineWorkerNoun({
  name: 'tutorials',
  pages: [{ isFor: ({ pathname }) => /^\/tutoriels(\/[\w-]+)?$/.test(pathname), policy: 'staleWhileRevalidate' }],
  // Pages store lessons themselves (offline/downloadedTutorials.ts): the worker must not cache them twice.
  storedByPage: ['pack-tutorials', 'tutorial'],
  // Lessons of another shape leave; those of this one stay, each with its version.
  caches: [TUTORIALS_CACHE],
})
