import { newCommandKey } from '../../src/platform/everywhere/command'
import { announcing } from '../gifts/writeGifts'
import { readReceipt, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'

export const HOME = '192.0.2.66'
/** Of one subscriber, and of whoever rents machines. */
export const homesOf = (count: number) => Array.from({ length: count }, (_, at) => `2001:db8:7:${at}::1`)
export const machines = (count: number) => Array.from({ length: count }, (_, at) => `198.18.${at >> 8}.${at & 255}`)

let invented = 0
/** Each of another invented name. */
export const SENT = {
  requests: () => asking({ familyName: `Inventé ${invented++}`, reachMe: { by: 'nothing' } }),
  gifts: () =>
    announcing({ name: `Inventé ${invented++}`, reachMe: { by: 'email', email: `i${invented}@exemple.fr` } }),
  reports: () => ({
    kind: 'report-step',
    v: 1,
    payload: { lesson: 'joindre-un-document', step: 1 + (invented++ % 5), reason: 'changed' },
  }),
}

/** Sends from each of these addresses, so many times; gives how many were received. The others are told to wait. */
export async function sendFrom(service: InProcess, what: keyof typeof SENT, addresses: string[], times = 1) {
  let received = 0
  for (let turn = 0; turn < times; turn++) {
    for (const address of addresses) {
      const answer = await service.put(SENT[what](), newCommandKey(), { 'X-Forwarded-For': address })
      if (answer.status !== 429 && (await readReceipt(answer)).outcome === 'done') received++
    }
  }
  return received
}
