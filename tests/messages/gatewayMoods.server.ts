import { describe, expect, test } from 'vitest'
import { readChannels } from '../../src/messages/server/readChannels'
import { sendMessage } from '../../src/messages/server/sendMessage'
import { openDatabase } from '../../src/platform/server/database'
import type { RunnableJob } from '../../src/platform/server/jobs/job'
import { newLater } from '../../src/platform/server/jobs/later'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { engines } from '../server/inProcess'
import { NOON, PHONE, serveWithGateway, STARTS_AT } from './serveWithGateway'
import { goOn, messagesOf, workOff } from './telling'

describe.each(engines)('a gateway that fails, on %s', engine => {
  const { opened, book, toCall, textsTaken, states } = serveWithGateway(engine)

  test('the gateway is down for an hour: the message comes late, once', async () => {
    await opened.gateway.down()
    await book()
    await goOn(opened.service, NOON + HOUR_MS)
    expect((await states())[0]).toEqual(['confirmation', 'waiting', 'unreachable'])
    expect(await toCall()).toEqual([])
    await opened.gateway.up()
    await goOn(opened.service, NOON + 4 * HOUR_MS)
    expect(textsTaken()).toEqual([expect.stringContaining('est pris')])
    expect((await states())[0]).toEqual(['confirmation', 'sent', null])
  })

  test('the gateway is down for two days: nobody is called at night, and the message is listed to be called', async () => {
    await opened.gateway.down()
    await book()
    await goOn(opened.service, NOON + 5 * HOUR_MS)
    expect(await toCall()).toMatchObject([{ kind: 'confirmation', state: 'late', reason: 'unreachable' }])
    await goOn(opened.service, NOON + 25 * HOUR_MS)
    await opened.gateway.up()
    const [line] = await toCall()
    expect(line).toMatchObject({
      kind: 'confirmation',
      state: 'undelivered',
      reason: 'unreachable',
      appointment: { phone: PHONE, familyName: 'Weberzott', startsAt: STARTS_AT },
    })
    const tries = await opened.service.db
      .selectFrom('job')
      .select('run_at')
      .where('kind', '=', 'send-message')
      .execute()
    for (const { run_at } of tries) {
      const { time } = parisDateTime(run_at)
      expect(time >= '08:00' && time < '20:00').toBe(true)
    }
    expect(tries.length).toBeLessThan(40)
    // Out of order for a day, it is given its rest; then the reminders come.
    await goOn(opened.service, STARTS_AT)
    expect(textsTaken().map(text => /approche/.test(text))).toEqual([true, true])
  })

  test('it lies: 200 with an error in its body is no message; it is tried again, then listed', async () => {
    opened.gateway.be('says no with a 200')
    await book()
    await goOn(opened.service, NOON + HOUR_MS)
    expect([opened.gateway.taken.length, (await states())[0]]).toEqual([0, ['confirmation', 'waiting', 'refused']])
    const before = opened.gateway.keys.length
    expect(before).toBeGreaterThan(2)
    await goOn(opened.service, NOON + 25 * HOUR_MS)
    expect(await toCall()).toMatchObject([{ kind: 'confirmation', state: 'undelivered', reason: 'refused' }])
    expect(opened.gateway.taken).toEqual([])
  })

  test.each([['hangs'], ['cuts'], ['breaks']] as const)(
    'it %s after it took a message: not sent twice, and listed to be checked',
    async mood => {
      opened.gateway.be(mood)
      await book()
      await goOn(opened.service, NOON)
      opened.gateway.be('works')
      await goOn(opened.service, NOON + 30 * HOUR_MS)
      expect(opened.gateway.taken).toHaveLength(1)
      expect(await toCall()).toMatchObject([{ kind: 'confirmation', state: 'unsure', reason: 'no-answer' }])
    },
  )

  test('a page of a Wi-Fi stands before it: not known, so listed', async () => {
    opened.gateway.be('is hidden by a page')
    await book()
    await goOn(opened.service, NOON)
    expect(await toCall()).toMatchObject([{ state: 'unsure' }])
  })

  test('it is full, then has room: each try has the key of the message, so that a proxy that doubles it changes nothing', async () => {
    opened.gateway.be('is full')
    await book()
    await goOn(opened.service, NOON + 10 * MINUTE_MS)
    opened.gateway.be('works')
    await goOn(opened.service, NOON + 4 * HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(1)
    expect(opened.gateway.keys.length).toBeGreaterThan(2)
    expect(new Set(opened.gateway.keys).size).toBe(1)
  })

  test('it says that the number does not exist: listed at once', async () => {
    opened.gateway.be('says no for good')
    await book()
    const before = opened.gateway.keys.length
    await goOn(opened.service, NOON + HOUR_MS)
    expect(opened.gateway.keys.length - before).toBe(1)
    expect(await toCall()).toMatchObject([{ state: 'undelivered', reason: 'refused' }])
  })

  test('it hangs while eight messages are due: one is unsure, the others wait and come later, each once', async () => {
    for (let person = 10; person < 18; person++) await book({ reachMe: { by: 'phone', phone: `06123456${person}` } })
    opened.gateway.be('hangs')
    await workOff(opened.service.shell, NOON)
    expect(opened.gateway.taken).toHaveLength(1)
    opened.gateway.be('works')
    opened.gateway.taken.length = 0
    await goOn(opened.service, NOON + HOUR_MS)
    expect(new Set(opened.gateway.taken.map(({ to }) => to)).size).toBe(7)
    expect(opened.gateway.taken).toHaveLength(7)
    expect(await toCall()).toHaveLength(1)
  })

  test('it takes a message while the process dies: the next process does not send it again', async () => {
    await book()
    await workOff(opened.service.shell, NOON)
    const [sent] = await messagesOf(opened.service)
    await opened.service.db.updateTable('message').set({ state: 'sending' }).where('id', '=', sent!.id).execute()
    await newLater(opened.service.db, NOON)(sendMessage.job, { message: sent!.id })
    await workOff(opened.service.shell, NOON)
    expect(opened.gateway.taken).toHaveLength(1)
    expect(await toCall()).toMatchObject([{ state: 'unsure', reason: 'interrupted' }])
  })

  test('two processes race for the same messages: each is sent once', async () => {
    for (let person = 10; person < 20; person++) await book({ reachMe: { by: 'phone', phone: `06123456${person}` } })
    const other = openDatabase(opened.service.shell.config)
    const messageChannels = readChannels(opened.gateway.env)
    const second = {
      ...opened.service.shell,
      db: other,
      provided: { ...opened.service.shell.provided, messageChannels },
    }
    await Promise.all([workOff(opened.service.shell, NOON), workOff(second, NOON)])
    await other.destroy()
    expect(opened.gateway.taken.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 10 }, (_, person) => `+336123456${person + 10}`),
    )
  })

  test('a lease that lapsed: five at one message, one sends it', async () => {
    await book()
    const { shell } = opened.service
    const rules = { tables: shell.site.tables, delays: shell.content.delays }
    // Planned, and not sent yet.
    opened.gateway.be('is full')
    await workOff(shell, NOON)
    opened.gateway.be('works')
    shell.provided.messageChannels.pauses.clear()
    const [waiting] = await messagesOf(opened.service)
    const { run } = sendMessage as Extract<RunnableJob, { transactional: false }>
    const attempt = () =>
      run(
        {
          ...shell.provided,
          db: shell.db,
          now: NOON + MINUTE_MS,
          config: shell.config,
          content: shell.content,
          rules,
          later: newLater(shell.db, NOON),
          attempt: 1,
          signal: new AbortController().signal,
        },
        { message: waiting!.id },
      )
    await Promise.all([attempt(), attempt(), attempt(), attempt(), attempt()])
    expect(opened.gateway.taken).toHaveLength(1)
  })
})

describe.each(engines)('a gateway that never sends the same key twice, on %s', engine => {
  const { opened, book, toCall, states } = serveWithGateway(engine, { honoursKey: true })

  test('what may have been sent is sent again, and reaches the person once', async () => {
    opened.gateway.be('cuts')
    await book()
    await goOn(opened.service, NOON + HOUR_MS)
    opened.gateway.be('works')
    await goOn(opened.service, NOON + 6 * HOUR_MS)
    expect(opened.gateway.taken).toHaveLength(1)
    expect(opened.gateway.keys.length).toBeGreaterThan(1)
    expect([(await states())[0], await toCall()]).toEqual([['confirmation', 'sent', null], []])
  })
})
