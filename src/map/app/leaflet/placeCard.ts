import type { PlacePin } from '../../mapQuestions'
import type { CardTexts, MapSetting } from '../mapSetting'
import { readPage } from '../mapHere'
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

  const linkTo = (href: string, { id }: PlacePin, ...text: string[]) =>
    make('a', '', { href: href.replace('_id_', id) }, ...text)

  function newLine(mark: PlacePin): HTMLElement {
    const title = make('h2', 'map__name', french as Record<string, string>, mark.name)
    const hours = make('p', '')
    const next = make('p', '')
    next.hidden = true
    void sayWhen(mark, setting).then(texts => {
      hours.textContent = texts.hours
      hours.hidden = !texts.hours
      next.textContent = texts.next
      next.hidden = !texts.next
      book.hidden = !texts.next
    })
    const book = make('li', '', {}, linkTo(setting.bookHref, mark, words.book))
    book.hidden = true
    const page = make('li', '', {}, linkTo(setting.pageHref, mark, words.page))
    return make('div', '', {}, title, hours, next, make('ul', 'map__links', {}, page, book))
  }

  return {
    show(marks, from) {
      opener = from
      card.textContent = ''
      const [only] = marks
      if (marks.length === 1 && only) card.append(newLine(only))
      else {
        const names = marks.map(mark => {
          const link = linkTo(setting.pageHref, mark, mark.name)
          for (const key of ['lang', 'dir'] as const) if (french[key]) link.setAttribute(key, french[key])
          return make('li', '', {}, link)
        })
        card.append(make('h2', 'map__name', {}, words.several), make('ul', 'map__links', {}, ...names))
      }
      card.append(makeButton('map__close', words.close, close))
      card.setAttribute('aria-label', marks.length === 1 && only ? only.name : words.several)
      card.hidden = false
      card.focus()
    },
  }
}

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
