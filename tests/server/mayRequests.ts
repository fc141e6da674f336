import { FIRST_RULE } from '../../src/requests/queueRule'
import type { HandOverRow } from '../../src/requests/server/handOverTable'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { newReference } from '../../src/platform/everywhere/reference'
import { readReceipt, type InProcess } from './inProcess'
import { asking } from '../requests/asking'
import { always } from './mayPlain'
import type { Sample } from './maySample'

export { asking }

/** Of a computer that was given, named as its request. */
export function writeHandOverRow({ db }: InProcess, id: string, { organisation_id }: { organisation_id: string }) {
  const row: HandOverRow = {
    id,
    request_id: id,
    device_id: id,
    organisation_id,
    bag: '[]',
    explained: '[]',
    how: 'witness',
    signature: null,
    witness: 'Nora Petit',
    account: 'nobody',
    handed_at: 0,
    returned_at: null,
    return_reason: null,
    return_words: null,
    return_account: null,
  }
  return db.insertInto('hand_over').values(row).execute()
}

/** A request that this reference opens, of the team of the matrix; and one of another team. */
export async function writeRequests(service: InProcess, reference: string) {
  // Each line of the matrix has some of its own: together they are more than people send in a day.
  await service.db.deleteFrom('rate_limit').where('bucket', 'like', 'request-%').execute()
  const ask = async (asked: string, change: { organisation_id: string; reference?: string }) => {
    const receipt = await readReceipt(await service.put(asking(), asked))
    if (receipt.outcome !== 'done') throw new Error('not asked')
    const { requestId } = receipt.result as unknown as { requestId: string }
    await service.db.updateTable('device_request').set(change).where('id', '=', requestId).execute()
    await writeHandOverRow(service, requestId, change)
    return requestId
  }
  const asked = newCommandKey()
  const request = await ask(asked, { reference, organisation_id: 'maison' })
  const otherRequest = await ask(newCommandKey(), { organisation_id: 'town' })
  return { asked, request, otherRequest }
}

const opened =
  (sent: object): Sample =>
  ({ reference }, { isRight }) => ({ ...sent, reference: isRight ? reference : newReference() })

const ofRequest =
  (sent: object): Sample =>
  ({ request, otherRequest }, { isRight }) => ({ ...sent, request: isRight ? request : otherRequest })

const HANDING = { device: 'a'.repeat(32), bag: [], explained: [], agreement: { how: 'witness', name: 'Nora' }, at: 0 }

const ofTown =
  (sent: object): Sample =>
  (_booked, { isRight }) =>
    isRight ? null : sent

export const requestSamples: Record<string, Sample> = {
  'show-requests-today': always({}),
  'open-request': ({ reference }, { isRight }) => ({
    reference: isRight ? reference : newReference(),
    fact: 'Weberzott',
  }),
  'show-request': opened({}),
  'show-asked-request': ({ asked }, { isRight }) => ({ key: isRight ? asked : newCommandKey() }),
  'ask-for-device': always(asking().payload),
  'withdraw-request': opened({}),
  'complete-request': opened({ answers: {} }),
  'contest-request': opened({ words: 'Je ne suis pas d’accord' }),
  'answer-request-check': opened({ answer: 'fine' }),
  'stop-request-following': opened({}),
  'send-device-request': always({ ...asking().payload, isFollowed: true }),
  'list-sent-requests': always({}),
  'list-requests': always({ show: 'open' }),
  'show-staff-request': ofRequest({}),
  'decide-request': ofRequest({ version: 0, deed: 'accept' }),
  'make-exception': ofRequest({ version: 0, points: 10, why: 'Un essai' }),
  'find-proposals': ofRequest({}),
  'reserve-for-request': ofRequest({ version: 0, device: 'a'.repeat(32) }),
  'release-from-request': ofRequest({ version: 9, words: 'Un essai' }),
  'find-collection-times': ofRequest({}),
  'list-hand-overs': always({}),
  'show-hand-overs': ofRequest({}),
  'hand-over-computer': ofRequest({ ...HANDING, version: 9 }),
  'take-back-computer': ({ request, otherRequest }, { isRight }) => ({
    handOver: isRight ? request : otherRequest,
    reason: 'given-back',
    isAnother: false,
    at: 0,
  }),
  'plan-collection': ofRequest({ version: 9, slot: 'borny-3.20261202.0900' }),
  'show-queue-rule': ofTown({}),
  'show-queue-preview': ofTown({ weights: FIRST_RULE.weights }),
  'change-queue-rule': ofTown({ version: 1, weights: FIRST_RULE.weights, why: 'Un essai', seen: '' }),
}
