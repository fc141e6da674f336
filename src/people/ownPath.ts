/** Leads into this application, never to another site: `//evil`, `/\evil` and what is no path are left out. */
const OWN_PATH = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]{0,500}$/

/** Where one was going, when it is a path of the application of the staff. */
export const ownPath = (address: unknown): string | null =>
  typeof address === 'string' && OWN_PATH.test(address) ? address : null
