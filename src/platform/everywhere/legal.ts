import * as v from 'valibot'
import { defineQuestion } from './question'

/** Null where the town has not said. */
export type LegalNotice = {
  town: string
  siret: string
  director: string | null
  host: string | null
  contact: string | null
}

export const ShowLegalNotice = defineQuestion<LegalNotice>()('show-legal-notice', v.strictObject({}))
