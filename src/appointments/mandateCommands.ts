import * as v from 'valibot'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord, word } from '../platform/everywhere/words'
import { FamilyName } from './appointment'
import { MANDATE_DAYS, PURPOSES, type MandateText, type Purpose } from './mandate'
import { SignatureSchema } from './signature'

export const ShowMandateText = defineQuestion<MandateText>()('show-mandate-text', v.strictObject({}))

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

const WANTED = {
  appointment: Id,
  purposes: v.pipe(v.array(v.picklist(PURPOSES)), v.minLength(1, staffWord('error.purposes')), v.maxLength(5)),
  words: v.pipe(v.string(), v.trim(), v.maxLength(200, word('error.tooLong'))),
  days: v.picklist(MANDATE_DAYS),
  /** Version of the text that was read out. */
  text: v.string(),
}
/** What is not in the list is said in words. */
const saysWhat = ({ purposes, words }: { purposes: Purpose[]; words: string }) =>
  !purposes.includes('other') || words !== ''

const AgreementSchema = v.variant('how', [
  v.strictObject({ how: v.literal('oral') }),
  v.strictObject({ how: v.literal('signature'), path: SignatureSchema }),
  v.strictObject({ how: v.literal('name'), name: FamilyName }),
])

/**
 * The person in front agreed. `saidAt`: ms UTC by the clock of the device, for what waited there without network: the
 * days count from then.
 */
export const RecordMandate = defineCommand<{ mandate: string; endsAt: number }>()(
  'record-mandate',
  v.pipe(
    v.strictObject({ ...WANTED, agreement: AgreementSchema, saidAt: v.pipe(v.number(), v.integer()) }),
    v.forward(
      v.check(wanted => saysWhat(wanted), staffWord('error.purposeWords')),
      ['words'],
    ),
  ),
)

/** The code goes to the phone of the appointment; the person says it, and that is her agreement. */
export const AskMandateCode = defineCommand<{ mandate: string }>()(
  'ask-mandate-code',
  v.pipe(
    v.strictObject(WANTED),
    v.forward(
      v.check(wanted => saysWhat(wanted), staffWord('error.purposeWords')),
      ['words'],
    ),
  ),
)

export const ConfirmMandate = defineCommand<{ mandate: string; endsAt: number }>()(
  'confirm-mandate',
  v.strictObject({
    mandate: Id,
    code: v.pipe(
      v.string(),
      v.transform(typed => typed.replace(/\s/g, '')),
      v.regex(/^\d{6}$/, staffWord('error.totp.sixDigits')),
    ),
  }),
)

/** By a colleague of the place. */
export const RevokeMandate = defineCommand<{ revoked: true }>()('revoke-mandate', v.strictObject({ mandate: Id }))

/** By whoever knows the reference. */
export const RevokeOwnMandate = defineCommand<{ revoked: true }>()(
  'revoke-own-mandate',
  v.strictObject({ reference: v.string(), mandate: v.string() }),
)
