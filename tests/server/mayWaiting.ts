import { newCommandKey } from '../../src/platform/everywhere/command'
import { newReference } from '../../src/platform/everywhere/reference'
import { HALL, join, joining } from '../waiting/waiters'
import type { InProcess } from './inProcess'
import { always } from './mayPlain'
import type { Booked, Sample } from './maySample'

const ELSEWHERE = 'metz-mq-sablon'

/** Who waits under this reference, at the place of the matrix; and who waits elsewhere. */
export async function writeWaitingOf(service: InProcess, reference: string) {
  const joined = newCommandKey()
  const { waitingId: waiting } = await join(service, { familyName: 'Weberzott' }, joined)
  await service.db.updateTable('waiting').set({ reference }).where('id', '=', waiting).execute()
  const { waitingId: otherWaiting } = await join(service)
  const places = JSON.stringify([ELSEWHERE])
  await service.db.updateTable('waiting').set({ places }).where('id', '=', otherWaiting).execute()
  return { joined, waiting, otherWaiting }
}

const known = ({ reference }: Booked, isRight: boolean) => ({ reference, fact: isRight ? 'Weberzott' : 'Benkhelifa' })
const OFFER = 'a'.repeat(32)

const ofWaiting =
  (sent: object): Sample =>
  ({ waiting, otherWaiting }, { isRight }) => ({ ...sent, waiting: isRight ? waiting : otherWaiting })

export const waitingSamples: Record<string, Sample> = {
  'list-waiting-places': always({}),
  'list-offer-hours': always({}),
  'set-offer-hours': (_booked, { isRight }) => ({ place: isRight ? HALL : ELSEWHERE, hours: 48 }),
  'open-waiting': ({ reference }, { isRight }) => ({
    reference: isRight ? reference : newReference(),
    fact: 'Weberzott',
  }),
  'show-waiting': ({ reference }, { isRight }) => ({ reference: isRight ? reference : newReference() }),
  'show-joined-waiting': ({ joined }, { isRight }) => ({ key: isRight ? joined : newCommandKey() }),
  'join-waiting-list': always(joining().payload),
  'answer-waiting-offer': (booked, { isRight }) => ({ ...known(booked, isRight), offer: OFFER, isAccepted: true }),
  'list-waiting': (_booked, { isRight }) => ({ place: isRight ? HALL : ELSEWHERE }),
  'add-waiting': (_booked, { isRight }) => joining({ places: [isRight ? HALL : ELSEWHERE] }).payload,
  'mark-waiting-urgent': ofWaiting({ reason: 'Plus de chauffage' }),
  'note-offer-answer': ofWaiting({ offer: OFFER, isAccepted: true }),
  'note-waiting-called': ofWaiting({}),
  'remove-waiting': ofWaiting({}),
  'leave-waiting-list': (booked, { isRight }) => known(booked, isRight),
}
