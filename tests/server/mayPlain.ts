import type { Sample } from './maySample'

export const always =
  (sent: object): Sample =>
  (_booked, { isRight }) =>
    isRight ? sent : null

/** What is sent the same whoever sends it, and can be wrong in nothing. */
export const plainSamples: Record<string, Sample> = {
  'find-answers': always({ search: 'imprimer' }),
  'find-help-places': always({ need: 'caf' }),
  'find-journey-places': always({ need: 'caf' }),
  'find-lessons-for-need': always({ need: 'caf' }),
  'find-places-on-map': always({}),
  'find-places-to-embed': always({ commune: 'Metz', heading: '2' }),
  'find-receiving-places': always({}),
  'find-tutorials': always({ need: 'caf' }),
  'list-areas': always({}),
  'pack-first-lessons': always({}),
  'pack-places': always({}),
  'pack-slots': always({}),
  'pack-tutorial': always({ slug: 'joindre-un-document' }),
  'pack-tutorials': always({}),
  'show-base-map': always({}),
  'show-blocked-step': always({ slug: 'joindre-un-document', step: '1' }),
  'show-legal-notice': always({}),
  'show-register': always({}),
  'show-retention': always({ table: 'callback' }),
  'show-sheet': always({ need: 'caf' }),
  'show-tutorial': always({ slug: 'joindre-un-document' }),
  figures: always({}),
  sweep: always({}),
  'show-myself': always({}),
  'list-proofs': always({}),
  'remove-passkey': always({ passkey: 'none' }),
  'remove-identity': always({ identity: 'none' }),
  'show-figures': always({}),
  'find-likely-same': always({ familyName: 'Weberzott' }),
  'find-places-to-charge': always({}),
  'list-own-places': always({}),
  'list-sent': always({}),
  'list-closings': always({}),
  'list-waves': always({}),
  'release-wave': always({ appointments: Array<string>(8).fill('a'.repeat(32)) }),
  'list-calendar-feeds': always({}),
  'revoke-calendar-feed': always({ feed: 'a'.repeat(32) }),
  'show-mandate-text': always({}),
  'ask-callback': always({ phone: '0612345678', halfDay: 'any' }),
}
