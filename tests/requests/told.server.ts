import { beforeEach, describe, expect, test } from 'vitest'
import { serveWithGateway, NOON, PHONE } from '../messages/serveWithGateway'
import { goOn, messagesOf, paris, runAs, workOff } from '../messages/telling'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { inTransaction } from '../../src/platform/server/database'
import { DecideRequest, ReserveForRequest, ShowStaffRequest } from '../../src/requests/queueCommands'
import { handOver, jobsOfRequests, openRequests } from './handOver'
import { writeReadyDevice } from '../devices/workshop'
import { engines, readReceipt } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const REACHED = { reachMe: { by: 'phone', phone: PHONE } }

describe.each(engines)('what people are told of their request, on %s', engine => {
  const { opened, textsTaken } = serveWithGateway(engine)
  let karim: StaffMember
  beforeEach(async () => {
    for (const table of ['device_request', 'request_change', 'device'] as const)
      await opened.service.db.deleteFrom(table).execute()
    await openRequests(opened.service)
    karim = await meetStaff(opened.service, { role: 'device-manager', name: 'Karim Haddad' })
  })

  async function ask(change: object = REACHED) {
    const receipt = await readReceipt(await opened.service.put(asking(change)))
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result as unknown as { reference: string; requestId: string }
  }
  const shown = async (request: string) => (await karim.ask(ShowStaffRequest, { request }))!
  async function decide(request: string, sent: object) {
    const { version } = await shown(request)
    const receipt = await karim.do(DecideRequest, { request, version, ...sent } as never)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
  }
  const now = () => opened.service.shell.clock()
  const told = async () => {
    await goOn(opened.service, now())
    return textsTaken().map(text => text.split(' Pour la suite')[0])
  }

  test('each change tells once: received, missing, answered, accepted, waiting, reserved, handed over', async () => {
    const { reference, requestId } = await ask()
    await told()
    await decide(requestId, { deed: 'ask-more', asks: ['children'], words: 'Combien d’enfants, Madame Weberzott ?' })
    await told()
    const answers = { children: '2' }
    await runAs(opened.service, reference, { kind: 'complete-request', v: 1, payload: { reference, answers } })
    await told()
    await decide(requestId, { deed: 'accept' })
    await told()
    // A number gets so many SMS a day, and no more.
    opened.service.at(NOON + DAY_MS)
    karim = await meetStaff(opened.service, { role: 'device-manager' })
    await decide(requestId, { deed: 'wait' })
    await told()
    const device = await writeReadyDevice(opened.service.db, { organisation: 'town', kind: 'laptop' })
    const { version } = await shown(requestId)
    await karim.do(ReserveForRequest, { request: requestId, version, device })
    await told()
    await handOver(opened.service, requestId)
    expect(await told()).toEqual([
      expect.stringMatching(/^Votre demande d'ordinateur est arrivée. Référence : /),
      "Il manque une réponse dans votre demande d'ordinateur.",
      expect.stringMatching(/^Votre demande d'ordinateur est arrivée/),
      "Votre demande d'ordinateur est acceptée.",
      'Votre demande est acceptée. Nous attendons un ordinateur.',
      'Un ordinateur est gardé pour vous.',
      "L'ordinateur vous est remis. La demande est terminée.",
    ])
    await workOff(opened.service.shell, now())
    expect(opened.gateway.taken).toHaveLength(7)
    expect(new Set(opened.gateway.keys).size).toBe(7)
  })

  test('refused, contested, confirmed; withdrawn: told, without the reason, which only the page says', async () => {
    const { reference, requestId } = await ask()
    await decide(requestId, { deed: 'refuse', cause: 'means', words: 'Vos revenus dépassent la limite.' })
    await told()
    await runAs(opened.service, reference, {
      kind: 'contest-request',
      v: 1,
      payload: { reference, words: 'Je ne suis pas d’accord.' },
    })
    await told()
    const sofia = await meetStaff(opened.service, { role: 'device-manager', name: 'Sofia Klein' })
    const { version } = await shown(requestId)
    await sofia.do(DecideRequest, { request: requestId, version, deed: 'uphold', words: 'Relu.', asks: [] } as never)
    await told()
    const other = await ask({ ...REACHED, familyName: 'Kowalczyk' })
    await told()
    const withdrawing = { kind: 'withdraw-request', v: 1, payload: { reference: other.reference } }
    await runAs(opened.service, other.reference, withdrawing)
    const texts = await told()
    expect(texts).toEqual([
      "Votre demande d'ordinateur est refusée. Vous pouvez contester.",
      'Votre contestation est arrivée. Une autre personne relit la décision.',
      'La décision sur votre demande a été relue. Elle ne change pas.',
      expect.stringMatching(/est arrivée/),
      "Votre demande d'ordinateur est retirée.",
    ])
    expect(texts.join()).not.toMatch(/revenus|limite|Weberzott|Kowalczyk|Relu\./)
  })

  test('neither a row of a message nor a job has a name, a number or a reference', async () => {
    const { reference } = await ask()
    await told()
    const jobs = await opened.service.db.selectFrom('job').selectAll().execute()
    const rows = JSON.stringify([await messagesOf(opened.service), jobs])
    for (const personal of ['Weberzott', '612345678', reference]) expect(rows).not.toContain(personal)
  })

  test('by night nothing leaves; at 8 h, only what is so by then', async () => {
    opened.service.at(paris('2026-12-01', '23:00'))
    karim = await meetStaff(opened.service, { role: 'device-manager' })
    const { requestId } = await ask()
    await goOn(opened.service, paris('2026-12-02', '00:30'))
    await decide(requestId, { deed: 'accept' })
    await goOn(opened.service, paris('2026-12-02', '07:59'))
    expect(opened.gateway.taken).toEqual([])
    await goOn(opened.service, paris('2026-12-02', '08:00'))
    expect(textsTaken()).toEqual([expect.stringMatching(/^Votre demande d'ordinateur est acceptée\./)])
  })

  test('an exception is a matter of the team: what waits to be told still is', async () => {
    opened.service.at(paris('2026-12-01', '23:00'))
    karim = await meetStaff(opened.service, { role: 'device-manager' })
    const { requestId } = await ask()
    await goOn(opened.service, now())
    await karim.tryDo('make-exception', { request: requestId, version: 0, points: 40, why: 'Urgence' })
    await goOn(opened.service, paris('2026-12-02', '08:00'))
    expect(textsTaken()).toEqual([expect.stringMatching(/^Votre demande d'ordinateur est arrivée/)])
  })

  test('without phone or e-mail no job is written: a colleague sees that it is to be said aloud', async () => {
    const { requestId } = await ask({})
    await decide(requestId, { deed: 'accept' })
    expect(await jobsOfRequests(opened.service)).toEqual([])
    expect(await shown(requestId)).toMatchObject({ telling: 'by-voice' })
  })

  test('a colleague sees that a message leaves, has left, or did not arrive', async () => {
    const { requestId } = await ask()
    expect(await shown(requestId)).toMatchObject({ telling: 'waiting' })
    await told()
    expect(await shown(requestId)).toMatchObject({ telling: 'sent' })
    opened.gateway.be('says no for good')
    await decide(requestId, { deed: 'accept' })
    await told()
    expect(await shown(requestId)).toMatchObject({ telling: 'failed' })
  })

  test('erased before it leaves, nothing is sent', async () => {
    opened.service.at(paris('2026-12-01', '23:00'))
    await ask()
    await goOn(opened.service, now())
    await opened.service.sweep(NOON + 800 * DAY_MS)
    await goOn(opened.service, paris('2026-12-02', '09:00'))
    expect(opened.gateway.taken).toEqual([])
  })

  test('two processes that plan the same change write one message', async () => {
    const { requestId } = await ask()
    const job = await opened.service.db.selectFrom('job').selectAll().where('kind', '=', 'request-changed').execute()
    expect(job).toHaveLength(1)
    await inTransaction(opened.service.db, db =>
      db
        .insertInto('job')
        .values({ ...job[0]!, id: newCommandKey(), once: null })
        .execute(),
    )
    await told()
    expect((await messagesOf(opened.service)).map(({ about_id }) => about_id)).toEqual([requestId])
    expect(opened.gateway.taken).toHaveLength(1)
  })
})
