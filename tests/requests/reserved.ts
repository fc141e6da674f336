import { newCommandKey, type PayloadIn } from '../../src/platform/everywhere/command'
import type { HandOverComputer } from '../../src/requests/handOver'
import { DecideRequest, ReserveForRequest, ShowStaffRequest } from '../../src/requests/queueCommands'
import { writeReadyDevice } from '../devices/workshop'
import { readReceipt, TODAY, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import type { StaffMember } from '../server/staffInProcess'

/** What a person does with her request, and a colleague for her. */
export function openOwn(service: InProcess, karim: StaffMember) {
  async function ask(change: object = {}) {
    const receipt = await readReceipt(await service.put(asking(change)))
    if (receipt.outcome !== 'done') throw new Error(`not asked: ${JSON.stringify(receipt)}`)
    const { reference, requestId: request } = receipt.result as unknown as { reference: string; requestId: string }
    const proved = await service.post('/suivi', { reference, fact: 'Weberzott' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const read = async (path = `/pc-solidaire/suivi/${reference}`) =>
      (await (await service.send(path, { headers })).text()).replace(/[\s\u00a0\u202f]+/g, ' ')
    const press = (path: string, fields: object = {}) =>
      service.post(path, { key: newCommandKey(), ...fields }, headers)
    const show = async () => (await karim.ask(ShowStaffRequest, { request }))!
    return { request, reference, read, press, show }
  }

  /** Accepted, and a computer is kept for her. */
  async function askAndReserve(change: object = {}) {
    const own = await ask(change)
    const device = await writeReadyDevice(service.db)
    await karim.do(DecideRequest, { request: own.request, version: 0, deed: 'accept' })
    const receipt = await karim.do(ReserveForRequest, { request: own.request, version: 1, device })
    if (receipt.outcome !== 'done') throw new Error(`not reserved: ${JSON.stringify(receipt)}`)
    const deviceRow = () =>
      service.db.selectFrom('device').selectAll().where('id', '=', device).executeTakeFirstOrThrow()
    return { ...own, device, deviceRow }
  }
  return { ask, askAndReserve }
}

export const SIGNED = { how: 'signature', path: 'M10 20L40 60L80 20' } as const

export type Given = PayloadIn<typeof HandOverComputer>

export type Own = Awaited<ReturnType<ReturnType<typeof openOwn>['askAndReserve']>>

/** As the volunteer writes it. */
export const givenTo = (own: Own, change: Partial<Given> = {}): Given => ({
  request: own.request,
  version: 2,
  device: own.device,
  bag: ['L’ordinateur', 'Le chargeur'],
  explained: ['Allumer et éteindre'],
  agreement: SIGNED,
  at: TODAY,
  ...change,
})
