import type { BrowserNoun } from '../../platform/app/noun'

export const waitingInBrowser: BrowserNoun = {
  islands: {
    'waiting-form': () => import('./WaitingForm.vue'),
    'waiting-answer': () => import('./AnswerForm.vue'),
  },
  rendering: () => import('./waitingRendering'),
}
