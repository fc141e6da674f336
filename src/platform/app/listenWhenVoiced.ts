import { whenIdle } from './whenIdle'

/** « Écouter » is loaded only where there is something to read aloud and a voice to do it; voices may come late. */
export function listenWhenVoiced() {
  const speech = window.speechSynthesis as SpeechSynthesis | undefined
  if (!speech) return
  let offered: Promise<typeof import('./listen')> | undefined
  const look = () => {
    if (offered) return void offered.then(({ addButtons }) => addButtons())
    if (!speech.getVoices().length || !document.querySelector('[data-listen]')) return
    offered = import('./listen')
    // The script could not be fetched: the next voiceschanged event, or the next page, tries again.
    offered.then(({ offerListening }) => offerListening()).catch(() => (offered = undefined))
  }
  // Safari has no addEventListener there.
  speech.onvoiceschanged = look
  whenIdle(look)
}
