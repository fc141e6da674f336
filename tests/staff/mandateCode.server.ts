import { describe, expect, test } from 'vitest'
import { AskMandateCode, ConfirmMandate } from '../../src/appointments/mandateCommands'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { NOON, PHONE, serveWithGateway } from '../messages/serveWithGateway'
import { paris, workOff } from '../messages/telling'

const resultOf = (receipt: unknown) => (receipt as { result: { mandate: string } }).result
const PLACE = 'metz-mq-bellecroix'

describe.each(engines)('a code sent to the phone of the person, on %s', engine => {
  const { opened, book, textsTaken } = serveWithGateway(engine)

  async function open(change: object = {}) {
    const { service } = opened
    const lea = await meetStaff(service, { role: 'mediator', places: [PLACE] })
    const { appointmentId: appointment } = await book(change)
    const wanted = { appointment, purposes: ['device'], words: '', days: 31, text: '2026-11-29' }
    return { service, lea, ask: () => lea.do(AskMandateCode, wanted), appointment }
  }
  const codes = () => textsTaken().flatMap(text => /Votre code : (\d{6})\./.exec(text)?.[1] ?? [])
  const work = (at = NOON) => workOff(opened.service.shell, at)
  const allowed = (appointment: string, now = NOON) =>
    opened.service.shell.provided.hasMandate(opened.service.db, {
      appointment,
      place: PLACE,
      purpose: 'device',
      now,
    })

  test('what the person says is her agreement; nothing in the database says the code', async () => {
    const { service, lea, ask, appointment } = await open()
    const { mandate } = resultOf(await ask())
    await work()
    const [code = ''] = codes()
    expect(code).toMatch(/^\d{6}$/)
    expect(opened.gateway.taken.filter(({ to }) => to === PHONE)).toHaveLength(2)
    for (const table of ['mandate', 'receipt', 'job', 'message', 'journal'] as const)
      expect(JSON.stringify(await service.db.selectFrom(table).selectAll().execute())).not.toContain(`"${code}"`)
    expect(await allowed(appointment)).toBeNull()
    expect(await lea.do(ConfirmMandate, { mandate, code })).toMatchObject({ outcome: 'done' })
    expect(await allowed(appointment)).toBe(mandate)
  })

  test('three wrong tries, or ten minutes, and it does not work any more', async () => {
    const { service, lea, ask, appointment } = await open()
    const { mandate } = resultOf(await ask())
    await work()
    const [code = ''] = codes()
    const wrong = code === '111111' ? '222222' : '111111'
    for (const _try of [1, 2, 3])
      expect(await lea.do(ConfirmMandate, { mandate, code: wrong })).toMatchObject({
        reasons: ['staff.mandate.wrongCode'],
      })
    expect(await lea.do(ConfirmMandate, { mandate, code })).toMatchObject({ reasons: ['staff.mandate.codeOver'] })
    const late = resultOf(await ask())
    await work()
    service.at(NOON + 11 * MINUTE_MS)
    expect(await lea.do(ConfirmMandate, { mandate: late.mandate, code: codes()[1]! })).toMatchObject({
      reasons: ['staff.mandate.codeOver'],
    })
    expect(await allowed(appointment)).toBeNull()
  })

  test('three codes a day, none at night, none to who has no mobile, and the cap of the number holds', async () => {
    const { ask } = await open()
    for (const _code of [1, 2, 3]) expect(await ask()).toMatchObject({ outcome: 'done' })
    expect(await ask()).toMatchObject({ reasons: ['staff.mandate.tooManyCodes'] })
    await work()
    expect(codes()).toHaveLength(3)
    const evening = paris('2026-12-01', '21:00')
    opened.service.at(evening)
    const atNight = await open({ familyName: 'Nuit' })
    await atNight.ask()
    await work(evening)
    expect(codes()).toHaveLength(3)
    opened.service.at(NOON)
    const none = await open({ reachMe: { by: 'nothing' } })
    expect(await none.ask()).toMatchObject({ reasons: ['staff.mandate.noSms'] })
    // Two confirmations and three codes: one more, of six in a day.
    for (const familyName of ['Cap un', 'Cap deux']) {
      const more = await open({ familyName })
      await more.ask()
      await work()
    }
    expect(opened.gateway.taken.filter(({ to }) => to === PHONE)).toHaveLength(6)
  })

  test('a gateway that does not answer is not asked twice', async () => {
    const { ask } = await open()
    await work()
    opened.gateway.be('hangs')
    await ask()
    await work()
    await work(NOON + 5 * MINUTE_MS)
    expect(codes()).toHaveLength(1)
  })
})
