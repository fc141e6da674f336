import { NAME, newKey, openReference, putCommand, type Address, type Asking } from './sendToSite'

const ANSWERS = {
  askedBy: 'self',
  commune: 'Metz',
  kind: 'laptop',
  need: 'school',
  atHome: 'phone-only',
  adults: '2',
  children: '3',
  means: 'not-yet',
  connection: 'mobile',
  collection: 'near',
}

/** A request for a computer: asked for, then found again by its reference. */
export async function addressesOfRequest(asking: Asking): Promise<Record<string, Address>> {
  const key = newKey()
  const payload = { ...ANSWERS, familyName: NAME, reachMe: { by: 'nothing' } }
  const reference = await putCommand(asking, key, { kind: 'ask-for-device', payload })
  const typed = { ...ANSWERS, familyName: `${NAME} autre`, by: 'nothing', key: newKey() }
  return {
    'ask for a computer': { path: '/pc-solidaire/demande' },
    'ask for a computer: check': { path: '/pc-solidaire/demande/verifier', form: typed },
    'request left for later': { path: '/pc-solidaire/demande/plus-tard', form: typed },
    'request taken up again': { path: '/pc-solidaire/demande/reprendre' },
    'computer asked for': { path: `/pc-solidaire/demande/fait/${key}` },
    'computer request': {
      path: `/pc-solidaire/suivi/${reference}`,
      cookie: await openReference(asking, reference),
    },
  }
}
