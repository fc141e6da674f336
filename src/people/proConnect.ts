/** Addresses of the browser: where it leaves for ProConnect, and where ProConnect sends it back. */
export const PROCONNECT_START = '/espace/proconnect'
export const PROCONNECT_RETURN = '/espace/proconnect/retour'

/** Word of `data-flags`: the configuration names a provider. */
export const PROCONNECT_FLAG = 'proconnect'

/** How it ended, in the address of the page that one comes back to, and the word that says it. */
export const PROCONNECT_OUTCOMES = {
  echec: 'failed',
  inconnu: 'unknown',
  'second-facteur': 'weak',
  'autre-compte': 'taken',
  indisponible: 'unavailable',
  relie: 'linked',
} as const

export type ProConnectOutcome = keyof typeof PROCONNECT_OUTCOMES

export const readOutcome = (text: unknown): ProConnectOutcome | null =>
  typeof text === 'string' && Object.hasOwn(PROCONNECT_OUTCOMES, text) ? (text as ProConnectOutcome) : null
