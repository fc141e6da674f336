import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { book, engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
/** As a file that is no text gives it when one copies from it. */
const NUL = String.fromCharCode(0)

/** What a server error answers, a device keeps and sends again: all that was written after it would wait behind. */
describe.each(engines)('what a database cannot store is refused, not tried again for ever, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let appointment: string
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL })])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const reference = await book(service, 'hall-3.20261202.0900')
    const query = service.db.selectFrom('appointment').select('id').where('reference', '=', reference)
    appointment = (await query.executeTakeFirstOrThrow()).id
  })
  afterAll(() => service.close())

  test.each([
    ['write-visit-note', { note: `Mot de passe refait${NUL}`, advice: '', version: 0 }],
    ['write-visit-note', { note: 'Mot de passe refait', advice: '', version: 1e15 }],
    ['close-place', { place: HALL, from: '2026-12-02T09:30', to: '2026-12-02T10:30', reason: NUL }],
  ])('%s %o', async (kind, payload) => {
    const sent = kind === 'write-visit-note' ? { ...payload, appointment } : payload
    expect((await lea.tryDo(kind, sent)).status).toBe(422)
  })

  test('a question', async () => {
    expect((await lea.tryAsk('find-people', { search: `Weber${NUL}` })).status).toBe(400)
    expect((await service.send('/api/show-place?id=%00')).status).toBe(400)
  })
})
