import * as v from 'valibot'
import { defineJob } from '../platform/everywhere/job'

/** A noun above sends it (messages). The code is in no row: it is computed from this id and the secret of the server. */
export const MandateCodeAsked = defineJob('mandate-code-asked', v.strictObject({ mandate: v.string() }))
