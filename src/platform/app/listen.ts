import { newListenButton, showStopped, showReading } from './listenButton'
import { highlightReading, clearHighlight } from './readingHighlight'
import { readableSentences, type Sentence } from './readableSentences'
import { findVoice } from './voices'
import { plainHyphens } from '../everywhere/keepWordsWhole'

/**
 * « Écouter »: each `[data-listen]` gets a button that reads aloud what its parent holds, from what stands before it on
 * (a title, a question), sentence by sentence; where it comes first, all that follows it. Only where the device has a voice of that language.
 * Nothing of the page changes but the button: parts that render again find their texts as they left them.
 */
type ReadingSession = { button: HTMLButtonElement; utterance?: SpeechSynthesisUtterance; timer: number }

const HIGHLIGHT_INTERVAL_MS = 250
let reading: ReadingSession | null = null

export function offerListening() {
  addButtons()
  // Fields shown after an answer get their button too; reading stops when its text is removed.
  new MutationObserver(addButtons).observe(document.body, { childList: true, subtree: true })
  for (const leaving of ['pagehide', 'hashchange', 'popstate']) addEventListener(leaving, stop)
  document.addEventListener('visibilitychange', () => document.hidden && stop())
}

/** Also called when the voices change. */
export function addButtons() {
  for (const place of Array.from(document.querySelectorAll<HTMLElement>('[data-listen]'))) {
    const hasVoice = findVoice(languageOf(place)) !== null
    const button = place.querySelector('button')
    if (hasVoice === Boolean(button)) continue
    if (button) button.remove()
    else place.appendChild(newListenButton(titleOf(place), onPress))
  }
}

function onPress({ currentTarget }: Event) {
  const button = currentTarget as HTMLButtonElement
  const isStop = reading && reading.button === button
  stop()
  if (!isStop) read(button)
}

function read(button: HTMLButtonElement) {
  const place = button.parentElement!
  const voice = findVoice(languageOf(place))
  const all = readableSentences(place)
  if (!voice || !all.length) return
  const mine: ReadingSession = { button, timer: 0 }
  reading = mine
  showReading(button)
  // speechSynthesis has one queue for the whole browser: empty it, or older utterances are read first.
  speechSynthesis.cancel()
  say(0)

  function say(index: number) {
    const sentence = all[index]
    if (reading !== mine) return
    if (!sentence || !isThere(sentence)) return stop()
    // Keep a reference: some browsers garbage-collect an utterance being spoken, and `end` never fires.
    const utterance = (mine.utterance = new SpeechSynthesisUtterance(sentence.text))
    utterance.voice = voice
    utterance.lang = voice!.lang
    utterance.rate = 0.9
    utterance.onend = () => say(index + 1)
    utterance.onerror = () => reading === mine && stop()
    follow(sentence)
    speechSynthesis.speak(utterance)
  }

  /** Moves the highlight when the layout changes, and stops when the text leaves the page. */
  function follow(sentence: Sentence) {
    clearInterval(mine.timer)
    highlightReading(sentence.range, true)
    mine.timer = window.setInterval(
      () => (isThere(sentence) ? highlightReading(sentence.range) : stop()),
      HIGHLIGHT_INTERVAL_MS,
    )
  }
}

function stop() {
  if (!reading) return
  const { button, timer } = reading
  reading = null
  clearInterval(timer)
  speechSynthesis.cancel()
  clearHighlight()
  showStopped(button)
}

const isThere = ({ range }: Sentence) =>
  range.startContainer.isConnected && range.getClientRects().length > 0 && range.toString().trim() !== ''
const languageOf = (place: HTMLElement) => place.closest<HTMLElement>('[lang]')!.lang

function titleOf(place: Element): string {
  const title = place.previousElementSibling || place.nextElementSibling
  return title ? plainHyphens(title.textContent!.trim()) : ''
}
