import { tutorialPages } from './tutorialPages'
import { tutorialsOffline } from './tutorialsOffline'
import type { NounRendering } from '../../platform/app/noun'

/** What the server and the offline shell render of this noun: no document loads it. */
export const rendering: NounRendering = {
  pages: tutorialPages,
  offlineAnswers: tutorialsOffline,
}
