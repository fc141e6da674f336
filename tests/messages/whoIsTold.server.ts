import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CancelForPerson } from '../../src/appointments/forPerson'
import { RecordMandate } from '../../src/appointments/mandateCommands'
import { ListOutbox } from '../../src/messages/message'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { NOON, PHONE, serveWithGateway, WISH } from './serveWithGateway'
import { doAsMediator, goOn, messagesOf, paris, workOff } from './telling'

const SAID = 'Un SMS va être envoyé au numéro donné.'

describe.each(engines)('who is told, on %s', engine => {
  const { opened, book, toCall, textsTaken } = serveWithGateway(engine)

  test('the page of the confirmation says that an SMS comes, only to whom it comes', async () => {
    const pageAfter = async (reachMe: object) => {
      const key = newCommandKey()
      await opened.service.put(booking([WISH], { reachMe }), key)
      return (await opened.service.send(`/rendez-vous/fait/${key}`)).text()
    }
    expect(await pageAfter({ by: 'phone', phone: PHONE })).toContain(SAID)
    expect(await pageAfter({ by: 'phone', phone: '0387555481' })).not.toContain(SAID)
    expect(await pageAfter({ by: 'nothing' })).not.toContain(SAID)
  })

  test('a landline and a mobile of a country that the town did not name get nothing', async () => {
    const calls = opened.gateway.keys.length
    for (const phone of ['0387555481', '+352621123456', '+882161234567'])
      await book({ reachMe: { by: 'phone', phone } })
    await book({ reachMe: { by: 'nothing' } })
    await goOn(opened.service, NOON + HOUR_MS)
    expect([opened.gateway.keys.length - calls, await messagesOf(opened.service)]).toEqual([0, []])
  })

  test('a number gets six SMS a day, the seventh is listed; the day after it gets them again', async () => {
    for (const child of 'ABCDEFG') await book({ familyName: `Weberzott ${child}` })
    await goOn(opened.service, NOON + HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(6)
    expect(await toCall()).toMatchObject([{ reason: 'daily-cap' }])
    opened.service.at(NOON + DAY_MS)
    await book()
    await goOn(opened.service, NOON + DAY_MS + HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(7)
  })

  test('a booking that comes twice, by the outbox and by the page, is told of once', async () => {
    const key = newCommandKey()
    const asked = booking([WISH], { reachMe: { by: 'phone', phone: PHONE } })
    await Promise.all([opened.service.put(asked, key), opened.service.put(asked, key)])
    await goOn(opened.service, NOON)
    await opened.service.put(asked, key)
    await goOn(opened.service, NOON + HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(1)
  })

  test('cancelled by a colleague, who says that a message tells it: it does, even before anything was told', async () => {
    const night = paris('2026-12-01', '21:00')
    opened.service.at(night)
    const { appointmentId: appointment } = await book()
    await workOff(opened.service.shell, night)
    const agreed = { purposes: ['appointments' as const], words: '', days: 1 as const, saidAt: night }
    const text = opened.service.shell.provided.mandateTexts.current.version
    await doAsMediator(opened.service, RecordMandate, { ...agreed, appointment, text, agreement: { how: 'oral' } })
    const cancelled = await doAsMediator(opened.service, CancelForPerson, { appointment, version: 0 })
    expect(cancelled).toMatchObject({ isTold: true })
    await goOn(opened.service, night + DAY_MS)
    expect(textsTaken()).toEqual([expect.stringContaining('est annulé')])
  })

  test('who reads Arabic is told in Arabic', async () => {
    await book({ language: 'ar' })
    await goOn(opened.service, NOON)
    expect(textsTaken()[0]).toMatch(/^حُجز الموعد: الأربعاء/)
  })

  test('a mediator sees those of her places only', async () => {
    opened.gateway.be('says no for good')
    await book()
    await goOn(opened.service, NOON)
    expect([(await toCall()).length, (await toCall('metz-mq-borny')).length]).toEqual([1, 0])
  })
})

describe.each(engines)('with nothing set up, on %s', engine => {
  let demonstration: InProcess
  let production: InProcess
  const openings = [weekly({ id: 'bellecroix-3', placeId: 'metz-mq-bellecroix', from: '14:00', to: '17:00' })]
  beforeAll(async () => {
    demonstration = await openInProcess(engine, openings)
    production = await openInProcess(engine, openings, { NODE_ENV: 'production' })
  })
  afterAll(async () => {
    await demonstration.close()
    await production.close()
  })

  async function bookIn(service: InProcess) {
    service.at(NOON)
    const key = newCommandKey()
    const asked = booking([WISH], { reachMe: { by: 'phone', phone: PHONE } })
    const receipt = await readReceipt(await service.put(asked, key))
    if (receipt.outcome !== 'done') throw new Error('not booked')
    await workOff(service.shell, NOON)
    return { reference: receipt.result.reference, page: await (await service.send(`/rendez-vous/fait/${key}`)).text() }
  }

  test('the demonstration writes down what it would send, without the reference, and promises nothing', async () => {
    const { reference, page } = await bookIn(demonstration)
    expect(page).not.toContain(SAID)
    const { shell } = demonstration
    const duties = [{ role: 'administrator' as const, organisation: 'town', places: 'all' as const }]
    const actor = { is: 'staff' as const, account: 'a', duties, until: NOON + HOUR_MS }
    const visit = { now: NOON, actor, caller: 'a', language: 'fr' as const }
    const lines = await newAsk(shell.site.questions, contextOf(shell, visit))(ListOutbox, {})
    expect(lines).toMatchObject([{ kind: 'confirmation', channel: 'sms', text: expect.stringContaining('est pris') }])
    expect(lines[0]!.text.replaceAll('-', '')).not.toContain(reference)
    expect(await demonstration.sweep(NOON + 8 * DAY_MS)).toMatchObject({ message_outbox: 1 })
  })

  test('in production nothing is sent, no job is written, and no page promises it', async () => {
    const { page } = await bookIn(production)
    expect(page).not.toContain(SAID)
    expect(await messagesOf(production)).toEqual([])
    expect(await production.db.selectFrom('job').select('id').execute()).toEqual([])
  })
})
