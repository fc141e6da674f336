import { registerWorker } from './offline/registerWorker'
import { saveTown } from '../offline/saveTown'
import { saveWords } from '../offline/saveWords'
import { readPageState } from './pageState'
import { whenIdle } from './whenIdle'

/**
 * Registered when idle: the worker precaches the whole offline shell, which would compete with the page for the
 * network.
 */
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
