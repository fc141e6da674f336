import { newCommandKey } from '../../src/platform/everywhere/command'
import { inTransaction } from '../../src/platform/server/database'
import type { DatabaseTransaction } from '../../src/platform/server/tables'
import { followWipes, lockDevice, moveDevice } from '../../src/devices/server/deviceProof'
import { handOverDevice, reserveDevice } from '../../src/devices/server/reserveDevice'
import { writeWipes } from '../../src/devices/server/writeWipes'
import type { DeviceState } from '../../src/devices/device'
import type { RequestedKind } from '../../src/requests/requestChoices'
import type { InProcess } from '../server/inProcess'

type Send = (kind: string, payload: object) => Promise<{ outcome: string; result?: unknown }>
type Wanted = { id: string; kind: RequestedKind }

const DONORS = ['company', 'public-body', 'person', null] as const
const ACCOUNT = 'karim'

/** The machines of a year: each week a lot comes, is wiped, and leaves. */
export function openYearWorkshop(service: InProcess, send: Send) {
  let lots = 0
  /** Nothing happens twice in one millisecond: the order of what happened is that of its instants. */
  let later = 0

  /** A machine for each of these requests, one to sell, one that nobody can repair, one that stays. */
  async function receive(kinds: RequestedKind[], receivedOn: string): Promise<string[]> {
    const lot = lots++
    const kind = DONORS[lot % DONORS.length]
    const line = (one: RequestedKind, n: number) =>
      `${one === 'laptop' ? 'portable' : 'fixe'};Dell;E7470;LOT${lot}N${n};8;bonne;14;HDD 500 DISK${lot}N${n}`
    const list = [...kinds, 'laptop' as const, 'laptop' as const, 'desktop' as const].map(line).join('\n')
    const donor = kind && { donor: { kind, name: `Donneur ${lot}` } }
    const receipt = await send('add-lot', { organisation: 'town', receivedOn, list, ...donor })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    const { lot: id } = receipt.result as { lot: string }
    const rows = await service.db.selectFrom('device').select(['id', 'serial']).where('lot_id', '=', id).execute()
    const numberOf = ({ serial }: { serial: string }) => Number(serial.split('N')[1])
    return rows.sort((a, b) => numberOf(a) - numberOf(b)).map(row => row.id)
  }

  async function move(db: DatabaseTransaction, device: string, states: DeviceState[], now: number) {
    for (const state of states)
      await moveDevice(db, await lockDevice(db, device), { state, words: '', account: ACCOUNT, now: now + ++later })
  }

  async function wipe(db: DatabaseTransaction, device: string, now: number) {
    const { id } = await db.selectFrom('disk').select('id').where('device_id', '=', device).executeTakeFirstOrThrow()
    const proof = {
      method: 'Fill With Zeros',
      tool: 'nwipe 0.33',
      verification: 'last' as const,
      wipedOn: '2026-12-01',
    }
    const read = { serialRead: 'D', source: 'typed' as const, hash: newCommandKey(), refusals: [], account: ACCOUNT }
    await writeWipes(db, [{ disk: id, ...proof, ...read, now }])
    await followWipes(db, device, { account: ACCOUNT, now: now + ++later })
  }

  /** `change`: what the request becomes, in the same transaction. */
  async function handOverAll(
    wanted: Wanted[],
    { now, receivedOn }: { now: number; receivedOn: string },
    change: (db: DatabaseTransaction, id: string, did: 'reserve' | 'hand-over') => Promise<void>,
  ) {
    later = 0
    const devices = await receive(
      wanted.map(({ kind }) => kind),
      receivedOn,
    )
    await inTransaction(service.db, async db => {
      for (const device of devices) {
        await wipe(db, device, now)
        await move(db, device, ['tested', 'ready'], now)
      }
      for (const [n, { id }] of wanted.entries()) {
        const by = { request: id, account: ACCOUNT }
        await reserveDevice(db, { device: devices[n]!, ...by, now: now + ++later })
        await change(db, id, 'reserve')
        await handOverDevice(db, { ...by, words: '', now: now + ++later })
        await change(db, id, 'hand-over')
      }
      const [sold, broken] = devices.slice(wanted.length)
      await move(db, sold!, ['sold'], now)
      await move(db, broken!, ['parts', 'recycled'], now)
    })
  }
  return { handOverAll }
}
