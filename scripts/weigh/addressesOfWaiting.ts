import { NAME, newKey, openReference, putCommand, type Address, type Asking } from './sendToSite'

/** A place on the waiting list: asked for, then found again by its reference. */
export async function addressesOfWaiting(asking: Asking, place: string): Promise<Record<string, Address>> {
  const key = newKey()
  const wished = { places: [place], need: 'caf', weekdays: [], halfDay: 'any' }
  const payload = { ...wished, familyName: NAME, reachMe: { by: 'nothing' } }
  const reference = await putCommand(asking, key, { kind: 'join-waiting-list', payload })
  return {
    'waiting list': { path: '/liste-d-attente' },
    'on the waiting list': { path: `/liste-d-attente/fait/${key}` },
    'place on the waiting list': {
      path: `/liste-d-attente/suivi/${reference}`,
      cookie: await openReference(asking, reference),
    },
  }
}
