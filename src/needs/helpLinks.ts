import { needSlug, type BookedNeedId, type ServedNeedId } from './need'

/** What is said already of a booking; a lesson and its step: where the person is blocked. */
export type BookingStart = { need?: BookedNeedId | null; place?: string; lesson?: string; step?: number; from?: string }

/** Where a help is booked, with what is known already. */
export function bookingHref({ need, place, lesson, step, from }: BookingStart): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (place) query.set('lieu', place)
  if (from) query.set('depuis', from)
  if (lesson) query.set('lecon', lesson)
  if (lesson && step) query.set('etape', String(step))
  const text = query.toString()
  return text ? `/rendez-vous?${text}` : '/rendez-vous'
}

/** *Liste d’attente*, with what nothing was free for. */
export function waitingHref(need?: BookedNeedId | null, place?: string): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (place) query.set('lieu', place)
  const text = query.toString()
  return text ? `/liste-d-attente?${text}` : '/liste-d-attente'
}

/** *Rappelez-moi*, with the need already said, and where the person is blocked. */
export function callbackHref(
  need?: ServedNeedId | null,
  { lesson, step }: Pick<BookingStart, 'lesson' | 'step'> = {},
): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (lesson) query.set('lecon', lesson)
  if (lesson && step) query.set('etape', String(step))
  const text = query.toString()
  return text ? `/rendez-vous/rappel?${text}` : '/rendez-vous/rappel'
}
