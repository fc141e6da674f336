import type { HandOver, HandOverSheet } from '../handOver'

type Said = Pick<HandOver, 'bag' | 'explained' | 'agreement' | 'at' | 'by'>

/** As the server will give it, for the paper that is printed before it is sent. */
export function handOverCopy({ reference, familyName, organisation, device }: HandOverSheet, said: Said): HandOver {
  return { id: '', reference, familyName, organisation, device, ...said, returned: null }
}
