import { foldText } from '../../platform/everywhere/foldText'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { placesNearAreas } from '../nearAreas'
import type { Place } from '../place'
import { FindPlacesToCharge, MOST_TO_CHOOSE, type PlaceToCharge } from '../placesToCharge'

const byName = (a: PlaceToCharge, b: PlaceToCharge) => a.name.localeCompare(b.name, 'fr') || a.id.localeCompare(b.id)

const linesOf = (places: Place[]): PlaceToCharge[] =>
  places.map(({ id, name, commune }) => ({ id, name, commune })).sort(byName)

/** Names that any page says: which of them a colleague may be charged with is checked by the command. */
export const findPlacesToCharge = answerQuestion(
  FindPlacesToCharge,
  duty('administrator'),
  ({ places: directory }, { ids, search = '' }) => {
    if (ids) {
      // Of a place that is no more, the id is left: it is charged with all the same.
      const named = ids.map(id => directory.findPlace(id) ?? { id, name: id, commune: '' })
      return { places: named.map(({ id, name, commune }) => ({ id, name, commune })).sort(byName), total: ids.length }
    }
    const words = foldText(search).split(' ').filter(Boolean)
    const found = words.length
      ? directory.places.filter(({ name, commune }) => {
          const text = foldText(`${name} ${commune}`)
          return words.every(word => text.includes(word))
        })
      : placesNearAreas(directory)
    return { places: linesOf(found).slice(0, MOST_TO_CHOOSE), total: found.length }
  },
)
