import * as v from 'valibot'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord } from '../platform/everywhere/words'

/** One of the colleagues who receive people: id of the account, and name. */
export type Mediator = { account: string; name: string }

export const AccountSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), staffWord('error.day')),
)

/** First and last day, both included. */
export type ReplacedDays = { mediator: string; by: string; from: string; to: string }

/** Who receives on this day in hours that name this colleague: she, or who replaces her. Two may replace each other. */
export function receiverOn(mediator: string | null, date: string, replacements: ReplacedDays[]): string | null {
  let receiver = mediator
  const before = new Set([receiver])
  for (;;) {
    const next = replacements.find(({ mediator: of, from, to }) => of === receiver && from <= date && date <= to)?.by
    if (next === undefined || before.has(next)) return receiver
    before.add((receiver = next))
  }
}

export type Replacement = { id: string; mediator: Mediator; by: Mediator; from: string; to: string }

/** Who may receive at a place; and who replaces whom there, today or later. */
export const ListMediators = defineQuestion<{ mediators: Mediator[]; replacements: Replacement[] }>()(
  'list-mediators',
  v.strictObject({ place: PlaceIdSchema }),
)

/** From a day to another, what is one colleague's at this place is another's. Nobody loses an hour. */
export const ReplaceMediator = defineCommand<{ replacement: string }>()(
  'replace-mediator',
  v.strictObject({ place: PlaceIdSchema, mediator: AccountSchema, by: AccountSchema, from: Day, to: Day }),
)

/** From today on it is hers again; the days that are over stay as they were. */
export const EndReplacement = defineCommand<{ ended: true }>()(
  'end-replacement',
  v.strictObject({ place: PlaceIdSchema, replacement: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)) }),
)
