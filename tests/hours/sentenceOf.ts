import { dayOf, localInstant, type LibraryWord } from './libraryWord'

/** The sentence that the library's word makes at an instant, written here a second time, from the local clock. */
export function sentenceOf(library: LibraryWord, now: number, end: number): string {
  const { kind, comment } = library.wordAt(now)
  if (kind === 'unsure') return said('Appelez avant de venir', comment)
  if (kind === 'open') return said(openSentence(library, now, end), comment)
  const next = library.nextWhen(now, end, word => word.kind !== 'closed')
  if (next === null) return 'Fermé'
  const word = library.wordAt(next)
  const isAnyHour = word.kind === 'unsure' && wallMinutes(next) === 0
  const state = isAnyHour ? 'Fermé' : `Fermé, ouvre ${dayFrom(now, dayOf(next))}à ${clock(next)}`
  return said(word.kind === 'unsure' ? `${state}. Appelez avant de venir` : state, word.comment)
}

function openSentence(library: LibraryWord, now: number, end: number): string {
  const closing = library.nextWhen(now, end, word => word.kind !== 'open')
  if (closing === null) return 'Ouvert jour et nuit'
  const isMidnight = closing === localInstant(dayOf(closing))
  const day = dayOf(isMidnight ? closing - 1 : closing)
  const hours = (closing - now) / 3_600_000
  const isTonight = hours < 24 && !isMidnight && wallMinutes(closing) <= 6 * 60
  return `Ouvert, ferme ${isTonight ? '' : dayFrom(now, day)}à ${isMidnight ? '24 h' : clock(closing)}`
}

const wallMinutes = (at: number) => new Date(at).getHours() * 60 + new Date(at).getMinutes()

const said = (state: string, comment: string) => (comment ? `${state} : ${comment.replace(/[\s.]+$/, '')}` : state)

function dayFrom(now: number, day: string): string {
  if (day === dayOf(now)) return ''
  if (day === dayOf(localInstant(dayOf(now), 36 * 60))) return 'demain '
  const format = new Intl.DateTimeFormat('fr', { weekday: 'long', day: 'numeric', month: 'long' })
  return `${format.format(localInstant(day, 720)).replace(/ 1 /, ' 1er ')} `
}

function clock(at: number): string {
  const date = new Date(at)
  const minutes = date.getMinutes()
  return `${date.getHours()} h${minutes ? ` ${String(minutes).padStart(2, '0')}` : ''}`
}
