const SPEAKER = 'M4 9.5v5h4l5 4v-13l-5 4zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11'
const SQUARE = 'M6 6h12v12H6z'
const SVG = 'http://www.w3.org/2000/svg'

/** The words are on <main>, which every page has: « Écouter » and « Arrêter ». */
const wordOf = (what: 'wordListen' | 'wordStop') => document.querySelector<HTMLElement>('.footer')!.dataset[what]!

/** `about`: what it reads, part of the accessible name: a screen reader may list buttons without their context. */
export function newListenButton(about: string, onPress: (event: Event) => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button button--quiet listen no-print'
  button.dataset.about = about
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('class', 'icon')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  icon.appendChild(document.createElementNS(SVG, 'path'))
  button.append(icon, document.createElement('span'))
  button.addEventListener('click', onPress)
  showStopped(button)
  return button
}

export const showStopped = (button: HTMLElement) => show(button, wordOf('wordListen'), SPEAKER)
export const showReading = (button: HTMLElement) => show(button, wordOf('wordStop'), SQUARE)

function show(button: HTMLElement, word: string, lines: string) {
  button.querySelector('path')!.setAttribute('d', lines)
  button.querySelector('span')!.textContent = word
  button.setAttribute('aria-label', `${word}\u00a0: ${button.dataset.about}`)
}
