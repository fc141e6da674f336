import * as v from 'valibot'
import { EMAIL_PATTERN } from '../platform/everywhere/emailPattern'
import { Line, LongText, MAX_LINE_LENGTH, Name } from './textLengths'
import { ACCESS, CARE, COSTS, LABELS, NO_PUBLIC, PROGRAMMES, PUBLICS, SERVICES, SUPPORT } from '../needs/service'

/** What can be said of a place. Each thing said has a source, or a reason why it must be checked. */
export const FACTS = [
  'name',
  'notice',
  'about',
  'address',
  'position',
  'stop',
  'stepFree',
  'phone',
  'email',
  'website',
  'hours',
  'services',
  'cost',
  'publics',
  'programmes',
  'access',
  'support',
  'care',
  'presentation',
  'accessPage',
  'bookingPage',
] as const
export type Fact = (typeof FACTS)[number]

export const KINDS = [
  'mairie-de-quartier',
  'town-hall',
  'france-services',
  'france-services-bus',
  'library',
  'social-action',
  'social-centre',
  'youth-centre',
  'association',
  'post-office',
  'benefits-office',
  'shop',
  'third-place',
  'workshop',
  /** None of these, or nobody said. */
  'other',
] as const

const matching = (pattern: RegExp, example: string) =>
  v.pipe(v.string(), v.regex(pattern, `is written like ${example}`))
const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most))
const someOf = <const Values extends readonly string[]>(values: Values) =>
  v.optional(v.pipe(v.array(v.picklist(values)), v.minLength(1, 'is empty: name one or remove the field')))

/** A day, or only the month or the year when the source says no more. */
const SourceDate = matching(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, '2026-12-01, 2026-12 or 2026')
const WebAddress = v.pipe(v.string(), v.maxLength(MAX_LINE_LENGTH), v.url('is written like https://metz.fr'))

const Email = v.pipe(v.string(), v.regex(EMAIL_PATTERN, 'is not an e-mail address'))

const AddressSchema = v.strictObject({
  street: Line,
  postalCode: v.optional(matching(/^\d{5}$/, '57000')),
  more: v.optional(Line),
})

/** Degrees, WGS 84. `approximateWithin`: the place is somewhere in that radius, in metres. */
const PositionSchema = v.strictObject({
  lat: between(-90, 90),
  lon: between(-180, 180),
  approximateWithin: v.optional(between(1, 20_000)),
})

const SourceSchema = v.strictObject({
  text: Line,
  date: v.optional(SourceDate),
  link: v.optional(WebAddress),
  /** What this source says. */
  facts: v.pipe(v.array(v.picklist(FACTS)), v.minLength(1)),
})
export type Source = v.InferOutput<typeof SourceSchema>

/** For a cell in a file of others. */
export const isEmail = (text: string) => v.is(Email, text)
export const isWebAddress = (text: string) => v.is(WebAddress, text)

/** Fields for the place's page only: too long for the offline pack, or useless offline. */
const fieldsForItsPage = {
  /** The long text, beside `about`. */
  presentation: v.optional(LongText),
  moreEmails: v.optional(v.array(Email)),
  moreWebsites: v.optional(v.array(WebAddress)),
  /** Its page on acceslibre, which tells how one gets in. */
  accessPage: v.optional(WebAddress),
  /** Where it is booked, when that is elsewhere. */
  bookingPage: v.optional(WebAddress),
}
export type PageOnly = keyof typeof fieldsForItsPage

/** What the national standard says beyond our pages: kept, exported as it came, never sent to a phone. */
const fieldsForExport = {
  /** The id of its producer, when it could not be part of an address here: see `idFromGiven`. */
  givenId: v.optional(Line),
  /** `Fixe` in the standard; a place may be both fixed and moving. */
  isFixed: v.optional(v.boolean()),
  /** Name of the network or structure it belongs to. */
  parent: v.optional(Name),
  labels: someOf(LABELS),
  otherLabels: v.optional(v.array(Line)),
  /** Who collected what is said. */
  collectedBy: v.optional(Name),
  /** `date_maj` of its producer, '' when unknown. Set only on imported places, which are exported unchanged. */
  updated: v.optional(matching(/^(\d{4}-\d{2}-\d{2})?$/, '2026-12-01')),
  /** Columns that the standard does not know, by their name. */
  extra: v.optional(v.record(v.string(), LongText)),
}

/** Pages show none of these. */
export type ExportOnly = 'pivot' | 'typology' | 'inseeCode' | 'programmes' | keyof typeof fieldsForExport

const Fields = v.strictObject({
  id: matching(/^[a-z0-9-]{1,60}$/, 'metz-mq-borny'),
  name: Name,
  kind: v.picklist(KINDS),
  /** The town's order, smallest first, when no distance is known. */
  order: v.number(),
  commune: Name,
  inseeCode: v.optional(matching(/^\d[\dAB]\d{3}$/, '57463')),
  /** What to know before coming: shown first. */
  notice: v.optional(Line),
  /** The last day when it is shown. */
  noticeUntil: v.optional(matching(/^\d{4}-\d{2}-\d{2}$/, '2026-12-01')),
  about: v.optional(v.pipe(Line, v.maxLength(280, 'is longer than 280 characters'))),
  /** Goes from stop to stop: it has no distance. */
  isMoving: v.optional(v.boolean()),
  address: v.optional(AddressSchema),
  position: v.optional(PositionSchema),
  /** The nearest stop of the public transport network. */
  stop: v.optional(v.strictObject({ name: Line, metres: between(0, 5000) })),
  /** Can one come in without climbing a step? */
  stepFree: v.optional(v.boolean()),
  /** E.164, with the codes of France and its overseas territories. */
  phone: v.optional(matching(/^\+(33|590|594|262|596|269|687|689|508|681)\d{6,9}$/, '+33387555481')),
  email: v.optional(Email),
  website: v.optional(WebAddress),
  /** OpenStreetMap syntax (`opening_hours`). Public holidays are closed unless it speaks of `PH`. */
  hours: v.optional(Line),
  services: v.array(v.picklist(SERVICES)),
  cost: someOf(COSTS),
  publics: someOf(PUBLICS),
  programmes: someOf(PROGRAMMES),
  access: someOf(ACCESS),
  support: someOf(SUPPORT),
  care: someOf(CARE),
  /** SIRET, and the codes of the national standard: for the export. */
  pivot: v.optional(matching(/^[a-zA-Z0-9]{9,14}$/, '21570463600012')),
  typology: v.optional(v.array(Line)),
  ...fieldsForItsPage,
  ...fieldsForExport,
  sources: v.array(SourceSchema),
  /** Facts that must be checked, and why: what is shown is shown as such. */
  toCheck: v.optional(v.record(v.picklist(FACTS), Line)),
  /** Who of the town checked the whole page, and when. */
  checked: v.optional(v.strictObject({ by: Line, on: matching(/^\d{4}-\d{2}-\d{2}$/, '2026-12-01') })),
})
type FieldsOutput = v.InferOutput<typeof Fields>

export const factsStated = (place: Omit<FieldsOutput, 'order'>): Fact[] =>
  FACTS.filter(factName => (factName === 'services' ? place.services.length > 0 : place[factName] !== undefined))

/** Facts that this place states and that no source supports, nor any reason to check. */
export const factsWithoutSource = (place: FieldsOutput): Fact[] =>
  factsStated(place).filter(
    factName =>
      !place.checked && !place.toCheck?.[factName] && !place.sources.some(({ facts }) => facts.includes(factName)),
  )

/** A file of `content/places/`: unknown fields are refused, and so is a fact that nothing supports. */
export const PlaceSchema = v.pipe(
  Fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const factName of factsWithoutSource(dataset.value)) {
      addIssue({
        message: `${factName}: no source says it: add "${factName}" to the facts of a source, or to "toCheck" with a reason`,
      })
    }
  }),
)
export type Place = v.InferOutput<typeof PlaceSchema>

/** Imported from a file of the national standard, and exported unchanged. */
export const isImported = ({ updated }: Place) => updated !== undefined

export const receivesPublic = (place: Place) => !place.access?.includes(NO_PUBLIC)

/** Shown in lists: open to the public and offering a service. Other places have a page only. */
export const isListed = (place: Place) => receivesPublic(place) && place.services.length > 0
