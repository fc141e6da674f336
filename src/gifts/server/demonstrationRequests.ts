import { newCommandKey } from '../../platform/everywhere/command'
import { DAY_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import { newReference } from '../../platform/everywhere/reference'
import type { OpenContext } from '../../platform/server/noun'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { DeviceKind } from '../../devices/device'
import { TOWN_ORGANISATION } from '../../people/account'
import type { AskedExample } from './demonstrationExamples'

export type Filling = { db: DatabaseTransaction; now: number; provided: OpenContext['provided'] }

const ours = { organisation_id: TOWN_ORGANISATION }
const ACCOUNT = 'demonstration'

type Deeds = { asked: AskedExample; madeAt: number; deeds: { did: string; state: string; at: number }[] }

/** A request and each of its changes. */
async function writeChanges(db: DatabaseTransaction, { asked, madeAt, deeds }: Deeds): Promise<string> {
  const id = newCommandKey()
  const last = deeds.at(-1)!
  const isOver = last.state === 'handed-over' || last.state === 'refused'
  const { kind, need, atHome, children, name } = asked
  const ranked = { kind, need, at_home: atHome, children, extra: 0 }
  await db
    .insertInto('device_request')
    .values({
      id,
      ...ours,
      ...ranked,
      reference: newReference(),
      asked_by: 'self',
      helper_name: null,
      commune: 'Metz',
      adults: 1,
      means: 'not-yet',
      means_by: null,
      connection: 'mobile',
      collection: 'near',
      family_name: name,
      phone: null,
      email: null,
      language: 'fr',
      household: null,
      state: last.state as never,
      version: deeds.length - 1,
      made_at: madeAt,
      decided_by: null,
      refusal: last.state === 'refused' ? 'has-one' : null,
      contested_at: null,
      upheld_at: null,
      asks: null,
      settled_at: isOver ? last.at : null,
      erased_at: null,
    })
    .execute()
  const changes = deeds.map(({ did, state, at }, version) => ({
    request_id: id,
    version,
    ...ours,
    ...ranked,
    at,
    did: did as never,
    state: state as never,
    account: did === 'ask' ? null : ACCOUNT,
    cause: did === 'refuse' ? 'has-one' : null,
    words: null,
    asked_at: madeAt,
  }))
  await db.insertInto('request_change').values(changes).execute()
  return id
}

export async function writeRequest({ db, now }: Filling, asked: AskedExample, n: number) {
  const madeAt = now - asked.daysAgo * DAY_MS - n * MINUTE_MS
  const asking = { did: 'ask', state: 'received', at: madeAt }
  const decided = asked.decided && { ...asked.decided, at: madeAt + DAY_MS }
  await writeChanges(db, { asked, madeAt, deeds: decided ? [asking, decided] : [asking] })
}

/** Whoever has a machine that was handed over, with the paper of the hand-over: it may come back. */
export async function writeGiven(
  { db }: Filling,
  { device, kind, at }: { device: string; kind: DeviceKind; at: number },
) {
  const madeAt = at - 35 * DAY_MS
  const asked: AskedExample = {
    name: 'Exemple (remis)',
    kind: kind === 'desktop' ? 'desktop' : 'laptop',
    need: 'school',
    atHome: 'phone-only',
    children: 1,
    daysAgo: 0,
  }
  const deeds = [
    { did: 'ask', state: 'received', at: madeAt },
    { did: 'accept', state: 'accepted', at: madeAt + DAY_MS },
    { did: 'reserve', state: 'reserved', at: at - DAY_MS },
    { did: 'hand-over', state: 'handed-over', at },
  ]
  const request = await writeChanges(db, { asked, madeAt, deeds })
  await db.updateTable('device').set({ request_id: request }).where('id', '=', device).execute()
  const handed = {
    id: newCommandKey(),
    request_id: request,
    device_id: device,
    ...ours,
    account: ACCOUNT,
    handed_at: at,
  }
  const agreed = { bag: '[]', explained: '[]', how: 'witness' as const, signature: null, witness: 'Témoin (exemple)' }
  const back = { returned_at: null, return_reason: null, return_words: null, return_account: null }
  await db
    .insertInto('hand_over')
    .values({ ...handed, ...agreed, ...back })
    .execute()
}
