import { needBring, needLabel, type ServedNeedId } from '../../needs/need'
import { inUnits } from '../../places/placeTexts'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Words } from '../../platform/everywhere/words'
import type { AppointmentDetails } from '../appointment'
import type { JourneyPlace } from '../bookingQuery'
import { initialOf } from '../initialOf'
import { placeInWords } from '../placeInWords'

/** What one must know to come, in words: of the place, and of the need. */
export const arrivalOf = (words: Words, place: JourneyPlace | null, need: ServedNeedId) => ({
  bring: words.t(needBring(need)),
  phone: place?.phone,
  stop: place?.stop && {
    text: words.t('place.stop', { distance: inUnits(words, place.stop.metres) }),
    name: place.stop.name,
  },
})
export type Arrival = ReturnType<typeof arrivalOf>

/** The props of `BookedSlip`, on the pages of the server. */
export function slipOf(words: Words, { appointment, place, lessonTitle, partOf, session }: AppointmentDetails) {
  const { reference, startsAt, minutes, need, familyName, language = FRENCH, step, state, isPast } = appointment
  return {
    reference,
    startsAt,
    minutes,
    where: placeInWords(place),
    need: session?.title ?? words.t(needLabel(need)),
    party: appointment.party,
    isTitle: session !== undefined,
    ...arrivalOf(words, place, need),
    initial: initialOf(familyName),
    reads: language,
    lesson: lessonTitle,
    step,
    isLessonAhead: partOf !== undefined,
    isOver: state !== 'confirmed' || isPast,
  }
}
