import { registerWorker } from './offline/registerWorker'
import { saveTown } from '../offline/packs'
import { saveWords } from '../offline/words'
import { readPageState } from './pageState'
import { whenIdle } from './whenIdle'

/** The service worker fetches the whole offline shell: the page goes first. Its own script is too small to come apart. */
export function registerWhenIdle() {
  if (!('serviceWorker' in navigator)) return
  if (document.readyState === 'complete') whenIdle(register)
  else addEventListener('load', () => whenIdle(register))
}

function register() {
  void registerWorker()
  const state = readPageState()
  if (!state) return
  void saveTown(state.setting)
  void saveWords(state.wordsFile)
}
