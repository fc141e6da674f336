import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import type { PublishedHours } from '../hours/publishedHours'
import { NeedSchema, needSlug, readNeed, type NeedId } from '../needs/need'
import { MAX_FROM_LENGTH } from '../places/placeSearch'

/** A list of places that another site shows inside a page of its own. */
export const HEADINGS = ['2', '3', '4', '5'] as const
const DEFAULT_HEADING = '3'

const EmbeddingSchema = v.strictObject({
  /** As typed; '' for the whole town. */
  commune: v.pipe(v.string(), v.maxLength(MAX_FROM_LENGTH)),
  need: v.optional(NeedSchema),
  /** Level of the list's title in the page that shows it; places are one below. */
  heading: v.picklist(HEADINGS),
})
export type Embedding = v.InferOutput<typeof EmbeddingSchema>

export type EmbeddedPlace = {
  id: string
  name: string
  /** Street, postal code and commune, on one line. */
  address: string
  isMoving: boolean
  distance: number | null
  isApproximate: boolean
  hours: PublishedHours | null
  phone: string | null
  isBookable: boolean
}

export type EmbeddedPlaces = {
  /** With the name of the commune as the town writes it. */
  embedding: Embedding
  isUnknown: boolean
  /** The nearest ones, at most twenty, and how many there are. */
  places: EmbeddedPlace[]
  total: number
  /** Addresses of the list are whole: it is read elsewhere. */
  publicUrl: string
}

export const FindPlacesToEmbed = defineQuestion<EmbeddedPlaces>()('find-places-to-embed', EmbeddingSchema, {
  formerName: 'places-to-embed',
})

/** `?commune=Woippy&besoin=caf&titre=3`; what cannot be read is left out. */
export function readEmbedding(query: URLSearchParams): Embedding {
  const heading = HEADINGS.find(level => level === query.get('titre')) ?? DEFAULT_HEADING
  const need: NeedId | undefined = readNeed(query.get('besoin') ?? '') ?? undefined
  return { commune: (query.get('commune') ?? '').trim().slice(0, MAX_FROM_LENGTH), need, heading }
}

/** Of the list itself, or of its data with another `path`. */
export function embeddedHref({ commune, need, heading }: Embedding, path = '/donnees/lieux.html'): string {
  const query = new URLSearchParams()
  if (commune) query.set('commune', commune)
  if (need) query.set('besoin', needSlug(need))
  if (heading !== DEFAULT_HEADING) query.set('titre', heading)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}
