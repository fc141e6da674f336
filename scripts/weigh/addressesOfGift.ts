import { NAME, newKey, putCommand, type Address, type Asking } from './sendToSite'

/** A gift, announced. What became of it is a page of which only the team has the address: it is weighed closed. */
export async function addressesOfGift(asking: Asking): Promise<Record<string, Address>> {
  const key = newKey()
  const payload = {
    donorKind: 'company',
    kind: 'laptop',
    count: '12',
    works: 'some',
    way: 'bring',
    name: NAME,
    reachMe: { by: 'email', email: 'don@exemple.fr' },
  }
  await putCommand(asking, key, { kind: 'announce-gift', payload })
  return {
    'give a computer': { path: '/pc-solidaire/don' },
    'gift announced': { path: `/pc-solidaire/don/fait/${key}` },
    'what became of a gift': { path: `/pc-solidaire/don/lot/${newKey()}`, status: 404 },
  }
}
