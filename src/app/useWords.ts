import { inject } from 'vue'
import { PAGE_SETTING, WORDS } from './page'

export function useWords() {
  const words = inject(WORDS)
  if (!words) throw new Error('Words are provided by renderPage, the shell, or wakeIsland')
  return words
}

export function usePageSetting() {
  const setting = inject(PAGE_SETTING)
  if (!setting) throw new Error('The page setting is provided by renderPage, the shell, or wakeIsland')
  return setting
}
