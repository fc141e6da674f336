import type { BrowserNoun } from '../../platform/app/noun'

export const tutorialsInBrowser: BrowserNoun = {
  islands: {
    'report-form': () => import('./ReportForm.vue'),
    'keep-lessons': () => import('./LessonDownloads.vue'),
    'type-an-address': () => import('./exercises/TypeAnAddress.vue'),
    'sort-files': () => import('./exercises/SortFiles.vue'),
    'spot-false-message': () => import('./exercises/SpotFalseMessage.vue'),
    'choose-password': () => import('./exercises/ChoosePassword.vue'),
    'fill-false-form': () => import('./exercises/FillFalseForm.vue'),
    'find-the-button': () => import('./exercises/FindTheButton.vue'),
  },
  rendering: () => import('./tutorialsRendering'),
}
