import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { FindPlacesToEmbed, type EmbeddedPlace } from '../embedding'
import type { Place } from '../../places/place'
import { FindHelpPlaces, type PlaceListLine } from '../../places/placeQuestions'
import { readStartPoint } from '../../territory/readStartPoint'

/** The nearest places of a commune, and all that a list elsewhere says of them. */
export const findPlacesToEmbed = answerQuestion(FindPlacesToEmbed, anyone, async (context, embedding) => {
  const { places: directory, config } = context
  const { publicUrl } = config
  const { summary } = readStartPoint(directory.areas, embedding.commune)
  // A position is nobody's commune.
  if (summary.isUnknown || summary.isHere) return { embedding, isUnknown: true, places: [], total: 0, publicUrl }
  const search = { from: summary.typed || undefined, need: embedding.need }
  const { lines, total } = await context.ask(FindHelpPlaces, search)
  const places = lines.map(line => embeddedPlace(directory.findPlace(line.id)!, line))
  return { embedding: { ...embedding, commune: summary.typed }, isUnknown: false, places, total, publicUrl }
})

const embeddedPlace = (place: Place, line: PlaceListLine): EmbeddedPlace => ({
  id: place.id,
  name: place.name,
  address: [place.address?.street, [place.address?.postalCode, place.commune].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', '),
  isMoving: line.isMoving,
  distance: line.distance,
  isApproximate: line.isApproximate,
  hours: line.hours,
  phone: place.phone ?? null,
  isBookable: line.nextFree !== null,
})
