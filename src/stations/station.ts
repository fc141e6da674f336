import * as v from 'valibot'
import { TokenHashSchema } from '../people/account'
import { PlaceIdSchema } from '../places/placeId'
import { COMMAND_KEY, defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord, word } from '../platform/everywhere/words'

/** A computer that people use one after the other, as the team of its place sees it. */
export type StationLine = {
  id: string
  name: string
  place: string
  /** When it last said that it is up; null: never since it was set. */
  seenAt: number | null
  /** Did it show the pages of today’s version then? */
  isUpToDate: boolean
  /** It is the one that asks. */
  isHere: boolean
}

/** What is written on it, so that a colleague finds it: no line breaks, no control characters. */
const Name = v.pipe(
  v.string(),
  v.transform(text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()),
  v.minLength(2, staffWord('staff.stations.noName')),
  v.maxLength(40, word('error.tooLong')),
)

/** `tokenHash`: of the cookie that this computer keeps; who only reads the database says nothing in its name. */
export const SetUpStation = defineCommand<{ station: string }>()(
  'set-up-station',
  v.strictObject({ place: PlaceIdSchema, name: Name, tokenHash: TokenHashSchema }),
)

/** It leaves the list. The computer itself goes on forgetting, until a colleague in front of it says otherwise. */
export const EndStation = defineCommand<{ ended: true }>()(
  'end-station',
  v.strictObject({ station: v.pipe(v.string(), v.regex(COMMAND_KEY)) }),
)

/** Those of the places of who asks. `here`: hash of the cookie of the computer in front of her, when it is one. */
export const ListStations = defineQuestion<StationLine[]>()(
  'list-stations',
  v.strictObject({ here: v.optional(v.nullable(TokenHashSchema), null) }),
)
