import { ask, NAME, newKey, putCommand, type Address, type Asking } from './sendToSite'

/** A gift, announced; and what became of one, of which the demonstration tells the address: twelve machines, certificates to read. */
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
  const { example } = await ask<{ example?: string }>(asking, 'show-gifts-today')
  if (!example) throw new Error('No gift to weigh: the demonstration was not filled.')
  return {
    'give a computer': { path: '/pc-solidaire/don' },
    'gift announced': { path: `/pc-solidaire/don/fait/${key}` },
    'what became of a gift': { path: example },
  }
}
