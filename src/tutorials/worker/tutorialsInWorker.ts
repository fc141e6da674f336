import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { TUTORIALS_CACHE } from '../offline/downloadedTutorials'

export const tutorialsInWorker = defineWorkerNoun({
  name: 'tutorials',
  pages: [{ isFor: ({ pathname }) => /^\/tutoriels(\/[\w-]+)?$/.test(pathname), policy: 'staleWhileRevalidate' }],
  // A lesson is kept by who asked for it (offline/downloadedTutorials.ts): twice would be once too many.
  storedByPage: ['pack-tutorials', 'tutorial'],
  // Lessons of another shape leave; those of this one stay, each with its version.
  caches: [TUTORIALS_CACHE],
})
