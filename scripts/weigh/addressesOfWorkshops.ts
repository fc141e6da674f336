import { ask, type Address, type Asking } from './sendToSite'

/** Those of the demonstration. */
export async function addressesOfWorkshops(asking: Asking): Promise<Record<string, Address>> {
  const { lines } = await ask<{ lines: { id: string }[] }>(asking, 'list-workshops')
  return { workshops: { path: '/ateliers' }, workshop: { path: `/ateliers/${lines[0]?.id}` } }
}
