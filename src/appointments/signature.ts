import * as v from 'valibot'
import { staffWord } from '../platform/everywhere/words'

/** Of what a signature is drawn in. */
export const SIGNATURE_BOX = { width: 600, height: 200 }

/** A path of SVG, absolute and in whole numbers. */
const MAX_SIGNATURE = 8_000
export const SignatureSchema = v.pipe(
  v.string(),
  v.minLength(12, staffWord('error.signature')),
  v.maxLength(MAX_SIGNATURE, staffWord('error.signatureLong')),
  v.regex(/^(M\d{1,3} \d{1,3}(L\d{1,3} \d{1,3})*)+$/, staffWord('error.signature')),
)
