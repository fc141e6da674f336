import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { foldText } from '../../platform/everywhere/foldText'
import { distanceInMetres } from '../../platform/everywhere/distance'
import type { Context } from '../../platform/server/context'
import { answerQuestion } from '../../platform/server/questions'
import { placesNearAreas } from '../nearAreas'
import { FACTS, type Place } from '../place'
import { editedFieldsOf, FindStaffPlaces, ShowStaffPlace, type StaffPlaceLine } from '../placeEdits'
import { ofAnyPlace, ofPlace, placesLookedAfter } from './ofPlace'
import { findEdits } from './placeEdits'
import { countReports, listReports } from './placeReports'
import { findStoredPlace } from './placeStore'

/** Six months: a page that nobody verified since is to be verified again. */
const DUE_DAYS = 183
const MAX_LINES = 100
/** Farther than any: a place whose distance is not known comes last. */
const MAX_METRES = 1e9

export const showStaffPlace = answerQuestion(ShowStaffPlace, ofPlace, async (context, { place: id }) => {
  const stored = await findStoredPlace(context.db, id)
  if (!stored || stored.removedAt !== null) return null
  const { place, version } = stored
  const days = await findEdits(context.db, id)
  return {
    id,
    name: place.name,
    commune: place.commune,
    version,
    fields: editedFieldsOf(place),
    checked: place.checked ?? null,
    edits: FACTS.flatMap(fact => (days[fact] ? [{ fact, on: days[fact] }] : [])),
    toCheck: FACTS.flatMap(fact => (place.toCheck?.[fact] ? [{ fact, why: place.toCheck[fact] }] : [])),
    reports: await listReports(context, id),
  }
})

/** Of who looks after a whole country, those of here and those that somebody reported, unless one is searched. */
function placesOf(context: Context, { search = '', reported = [] }: { search?: string; reported?: string[] }): Place[] {
  const ids = placesLookedAfter(context)
  const { places } = context
  const findAll = (wanted: string[]) => wanted.flatMap(id => places.findPlace(id) ?? [])
  const near = () => [...new Set([...placesNearAreas(places), ...findAll(reported)])]
  const own = ids ? findAll(ids) : search ? places.places : near()
  const words = foldText(search).split(' ').filter(Boolean)
  if (!words.length) return own
  return own.filter(({ name, commune }) => {
    const text = foldText(`${name} ${commune}`)
    return words.every(word => text.includes(word))
  })
}

export const findStaffPlaces = answerQuestion(
  FindStaffPlaces,
  ofAnyPlace,
  async (context, { search = '', near, due }) => {
    const since = addDays(parisDateTime(context.now).date, -DUE_DAYS)
    const reports = await countReports(context)
    const from = near ? context.places.findPlace(near)?.position : undefined
    const own = placesOf(context, { search, reported: [...reports.keys()] })
    const all = own.map((place): StaffPlaceLine => {
      const { id, name, commune, checked = null, position } = place
      const metres = from && position ? Math.round(distanceInMetres(from, position)) : null
      const isDue = !checked || checked.on < since
      return { id, name, commune, checked, isDue, reports: reports.get(id) ?? 0, metres }
    })
    const lines = (due ? all.filter(({ isDue }) => isDue) : all).sort(byUrgency)
    const named = placesOf(context, {}).map(({ id, name }) => ({ id, name }))
    return {
      lines: lines.slice(0, MAX_LINES),
      total: lines.length,
      due: all.filter(({ isDue }) => isDue).length,
      places: named.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    }
  },
)

/** Those that somebody reported, then the nearest, then those that nobody verified for longest. */
const byUrgency = (a: StaffPlaceLine, b: StaffPlaceLine) =>
  Number(b.reports > 0) - Number(a.reports > 0) ||
  (a.metres ?? MAX_METRES) - (b.metres ?? MAX_METRES) ||
  (a.checked?.on ?? '').localeCompare(b.checked?.on ?? '') ||
  a.name.localeCompare(b.name, 'fr')
