/** Our server puts `Coup-De-Main: 1` on every answer, so that a captive portal's page is never taken for ours. */
export const SERVER_HEADER = 'Coup-De-Main'

/** Bytes of the body before compression: a proxy that ends an answer in its middle, in good form, leaves no other trace. */
export const LENGTH_HEADER = 'Coup-De-Main-Length'
