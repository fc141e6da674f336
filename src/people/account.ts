import * as v from 'valibot'
import { EMAIL_PATTERN } from '../platform/everywhere/emailPattern'
import { staffWord, word } from '../platform/everywhere/words'
import { DAY_MS } from '../platform/everywhere/durations'
import { isTooCommon } from './commonPassphrases'

/** Lower case: the same address typed in two ways is one account. RFC 5321 lets 254 characters. */
export const StaffEmailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254, word('error.email')),
  v.regex(EMAIL_PATTERN, word('error.email')),
)

export const PASSPHRASE_MIN = 15

/**
 * A passphrase that is chosen: at least 15 characters and no rule of composition (ASVS 5.0 6.2.1, 6.2.5; CNIL
 * 2022-100), at most 200 so that hashing it costs the server little. Spaces, accents and emoji count.
 */
export const NewPassphraseSchema = v.pipe(
  v.string(),
  v.check(typed => lengthOf(typed) >= PASSPHRASE_MIN, staffWord('error.passphrase.short')),
  v.check(typed => lengthOf(typed) <= 200, staffWord('error.passphrase.long')),
  v.check(typed => !isTooCommon(typed), staffWord('error.passphrase.common')),
)

/** A passphrase that was chosen before: only its size is bounded. */
export const PassphraseSchema = v.pipe(v.string(), v.maxLength(400, staffWord('error.passphrase.long')))

/** In the form that is hashed: two keyboards may type the same letter in two ways (ASVS 5.0 6.2.8, NFC). */
export const normalisePassphrase = (typed: string) => typed.normalize('NFC')

/** Characters as one counts them, not UTF-16 units. */
const lengthOf = (typed: string) => [...normalisePassphrase(typed)].length

/** Six digits, typed with or without spaces. */
export const TotpCodeSchema = v.pipe(
  v.string(),
  v.transform(typed => typed.replace(/\s/g, '')),
  v.regex(/^\d{6}$/, staffWord('error.totp.sixDigits')),
)

/** 256 bits, drawn by the browser of who invites: the server knows its hash only, so no receipt tells it. */
export const TOKEN = /^[0-9a-f]{64}$/
/** SHA-256 of a token. */
export const TokenHashSchema = v.pipe(v.string(), v.regex(TOKEN))

export const StaffNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(staffWord('error.staffName')),
  v.maxLength(80, word('error.tooLong')),
)

/** How its holder tells one key from another. */
export const PasskeyNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty(staffWord('error.passkeyName')),
  v.maxLength(60, word('error.tooLong')),
)

/** Of the organisation that runs the service: its administrators make the others. */
export const TOWN_ORGANISATION = 'town'

export const ORGANISATION_KINDS = ['town', 'france-services', 'association', 'social-services', 'other'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** How long an invitation opens, ms. */
export const INVITATION_MS = DAY_MS
