/** Our server puts `Coup-De-Main: 1` on every answer, so that a captive portal's page is never taken for ours. */
export const SERVER_HEADER = 'Coup-De-Main'

/**
 * The account on whose behalf the application of the staff asks or sends: what one colleague left unsent on a device must
 * not be sent in the session of another.
 */
export const ACCOUNT_HEADER = 'Coup-De-Main-Account'

/** Bytes of the body before compression: a proxy that ends an answer in its middle, in good form, leaves no other trace. */
export const LENGTH_HEADER = 'Coup-De-Main-Length'
