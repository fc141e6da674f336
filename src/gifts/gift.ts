import * as v from 'valibot'
import { EmailSchema, LanguageSchema, OptionalName, PhoneSchema } from '../appointments/appointment'
import { DEVICE_KINDS, DONOR_KINDS } from '../devices/device'
import { defineCommand } from '../platform/everywhere/command'
import { withLatinDigits } from '../platform/everywhere/readPhone'
import { word } from '../platform/everywhere/words'
import { GIFT_WAYS, GIFT_WORKS } from './giftChoices'

const Choice = <const Options extends readonly [string, ...string[]]>(options: Options) =>
  v.picklist(options, word('error.request.choice'))

const Count = v.pipe(
  v.string(),
  v.trim(),
  v.transform(withLatinDigits),
  v.regex(/^[1-9]\d{0,3}$/, word('error.request.count')),
  v.transform(Number),
)

/** A gift that nobody can answer helps nobody: one of the two is needed. */
const ReachDonorSchema = v.variant(
  'by',
  [
    v.strictObject({ by: v.literal('phone'), phone: PhoneSchema }),
    v.strictObject({ by: v.literal('email'), email: EmailSchema }),
  ],
  word('error.request.choice'),
)

/** A refusal: the town does not take gifts here, or not yet. */
export const NOT_TAKEN = word('give.notOpen')

export const AnnounceGift = defineCommand<{ reference: string; giftId: string }>()(
  'announce-gift',
  v.strictObject({
    donorKind: Choice(DONOR_KINDS),
    kind: Choice(DEVICE_KINDS),
    count: Count,
    works: Choice(GIFT_WORKS),
    way: Choice(GIFT_WAYS),
    name: v.pipe(OptionalName, v.nonEmpty(word('error.give.name'))),
    reachMe: ReachDonorSchema,
    language: LanguageSchema,
  }),
)
