import type { PlacePin } from '../../mapQuestions'
import type { CardTexts, MapSetting } from '../mapSetting'
import { readPage } from './mapHere'
import { fetchSoon } from './askMap'
import { make, makeButton } from './make'

export type PlaceCard = { show: (marks: PlacePin[], from: HTMLElement) => void }

/** Under the map: what one needs to know of the place pressed, and two links. Escape closes it. */
export function newPlaceCard(part: HTMLElement, setting: MapSetting): PlaceCard {
  const { words, french } = setting
  const card = make('section', 'map__card', { tabindex: '-1' })
  card.hidden = true
  part.querySelector('.map__box')!.after(card)
  let opener: HTMLElement | null = null

  function close() {
    card.hidden = true
    const back = opener?.isConnected ? opener : part.querySelector<HTMLElement>('.map__view')
    back?.focus()
  }
  part.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || card.hidden) return
    event.preventDefault()
    close()
  })

  const headOf = (title: string, language: Record<string, string> = {}) =>
    make('div', 'map__head', {}, make('h2', 'map__name', language, title), makeButton('map__close', words.close, close))

  /** What comes later stands last: what one may be about to press stays where it is. */
  function newPlaceLines(mark: PlacePin): HTMLElement[] {
    const page = make('p', 'map__links', {}, linkTo(setting.pageHref, mark, words.page))
    const hours = make('p', '')
    const next = make('p', '')
    const book = make('p', 'map__links', {}, linkTo(setting.bookHref, mark, words.book))
    next.hidden = book.hidden = true
    void sayWhen(mark, setting).then(texts => {
      hours.textContent = texts.hours
      next.textContent = texts.next
      next.hidden = book.hidden = !texts.next
    })
    return [headOf(mark.name, french as Record<string, string>), page, hours, next, book]
  }

  function newNames(marks: PlacePin[]): HTMLElement[] {
    const names = marks.map(mark => {
      const link = linkTo(setting.pageHref, mark, mark.name)
      for (const key of ['lang', 'dir'] as const) if (french[key]) link.setAttribute(key, french[key])
      return make('li', '', {}, link)
    })
    return [headOf(words.several), make('ul', 'map__links', {}, ...names)]
  }

  return {
    show(marks, from) {
      opener = from
      const [only] = marks
      const isAlone = marks.length === 1 && only
      card.textContent = ''
      card.append(...(isAlone ? newPlaceLines(only) : newNames(marks)))
      card.setAttribute('aria-label', isAlone ? only.name : words.several)
      card.hidden = false
      card.focus()
    },
  }
}

const linkTo = (href: string, { id }: PlacePin, text: string) => make('a', '', { href: href.replace('_id_', id) }, text)

/** Read from the place's page, in the current language; offline, from the packs. */
async function sayWhen({ id }: PlacePin, setting: MapSetting): Promise<CardTexts> {
  const answer = navigator.onLine ? await fetchSoon(setting.pageHref.replace('_id_', id)) : null
  if (answer) return readWhen(readPage(await answer.text()))
  try {
    const { placeCardOffline } = await import('../mapWithoutNetwork')
    return await placeCardOffline(id, setting)
  } catch {
    return { hours: '', next: '' }
  }
}

function readWhen(page: Document): CardTexts {
  const textOf = (what: string) =>
    Array.from(page.querySelectorAll(`[data-card=${what}]`), ({ textContent }) =>
      textContent!.replace(/\s+/g, ' ').trim(),
    ).join('\n')
  return { hours: textOf('hours'), next: textOf('next') }
}
