import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { cancelling, engines, moving } from '../server/inProcess'
import { TOKEN } from './gateway'
import { NOON, PHONE, serveWithGateway, STARTS_AT } from './serveWithGateway'
import { goOn, messagesOf, paris, runAs, workOff } from './telling'

describe.each(engines)('SMS, on %s', engine => {
  const { opened, book, toCall, textsTaken, states } = serveWithGateway(engine)

  test('booked: told at once, reminded two days before at 18 h and the same morning, then never more', async () => {
    const { reference } = await book()
    await goOn(opened.service, NOON)
    expect(opened.gateway.taken).toEqual([
      {
        to: PHONE,
        text: expect.stringMatching(
          /^Le rendez-vous est pris : mercredi 9 décembre à 14 h 30, Mairie de quartier de Bel/,
        ),
        key: expect.stringMatching(/^[0-9a-f]{32}$/),
        authorization: `Bearer ${TOKEN}`,
      },
    ])
    expect(textsTaken()[0]!.replaceAll('-', '')).toContain(reference)
    await goOn(opened.service, paris('2026-12-07', '17:59'))
    expect(opened.gateway.taken).toHaveLength(1)
    await goOn(opened.service, paris('2026-12-07', '18:00'))
    expect(textsTaken()[1]).toMatch(/^Le rendez-vous approche/)
    await goOn(opened.service, paris('2026-12-09', '07:59'))
    expect(opened.gateway.taken).toHaveLength(2)
    await goOn(opened.service, STARTS_AT + 10 * DAY_MS)
    expect(opened.gateway.taken).toHaveLength(3)
    expect(new Set(opened.gateway.taken.map(({ key }) => key)).size).toBe(3)
  })

  test('no row of a message has a name, a number or a reference; nor has a job', async () => {
    const { reference } = await book({ familyName: 'Weberzott' })
    await goOn(opened.service, NOON)
    const rows = JSON.stringify([
      await messagesOf(opened.service),
      await opened.service.db.selectFrom('job').selectAll().execute(),
    ])
    for (const personal of ['Weberzott', '612345678', reference]) expect(rows).not.toContain(personal)
  })

  test.each<[string, string, string]>([
    ['at 23:59', '2026-12-01', '23:59'],
    ['after midnight', '2026-12-02', '00:01'],
  ])('booked %s, it is told at 8 h', async (_when, date, time) => {
    const now = paris(date, time)
    opened.service.at(now)
    await book()
    await goOn(opened.service, paris('2026-12-02', '07:59'))
    expect(opened.gateway.taken).toEqual([])
    await goOn(opened.service, paris('2026-12-02', '08:00'))
    expect(opened.gateway.taken).toHaveLength(1)
  })

  test.each([
    ['summer time ends', '2026-10-24', 'bellecroix-1.20261026.1400', '2026-10-24 18:00', '2026-10-26 08:00'],
    ['summer time begins', '2027-03-26', 'bellecroix-2.20270330.1400', '2027-03-28 18:00', '2027-03-30 08:00'],
  ])('when %s, the wall clock of reminders is the same', async (_when, date, wish, ...due) => {
    opened.service.at(paris(date, '09:00'))
    await book({}, wish)
    const reminders = async () => (await messagesOf(opened.service)).filter(({ kind }) => kind.startsWith('reminder'))
    await goOn(opened.service, paris(date, '09:00'))
    const clock = (instant: number) => `${parisDateTime(instant).date} ${parisDateTime(instant).time}`
    expect((await reminders()).map(({ due_at }) => clock(due_at))).toEqual(due)
    await goOn(opened.service, (await reminders()).at(-1)!.due_at + DAY_MS)
    expect((await reminders()).map(({ state, at }) => [state, clock(at)])).toEqual(due.map(at => ['sent', at]))
  })

  test('moved: told, and reminded of the new hour only', async () => {
    const { reference } = await book()
    await goOn(opened.service, NOON + HOUR_MS)
    await opened.service.put(moving(reference, 'bellecroix-5.20261211.1000'))
    await goOn(opened.service, STARTS_AT + 10 * DAY_MS)
    expect(textsTaken().map(text => /(pris|changé|approche).*?(\d+ décembre à [\d h]+),/.exec(text)?.slice(1))).toEqual(
      [
        ['pris', '9 décembre à 14 h 30'],
        ['changé', '11 décembre à 10 h'],
        ['approche', '11 décembre à 10 h'],
        ['approche', '11 décembre à 10 h'],
      ],
    )
  })

  test('moved in the minute of a reminder: the old hour is not reminded of, whichever job comes first', async () => {
    const { reference } = await book()
    await goOn(opened.service, paris('2026-12-07', '17:59'))
    const now = paris('2026-12-07', '18:01')
    opened.service.at(now)
    await opened.service.put(moving(reference, 'bellecroix-5.20261211.1000'))
    await workOff(opened.service.shell, now)
    expect(textsTaken()).toEqual([expect.stringContaining('est pris'), expect.stringContaining('a changé')])
  })

  test('moved before it was told of: one message says all', async () => {
    opened.service.at(paris('2026-12-01', '21:00'))
    const { reference } = await book()
    await workOff(opened.service.shell, paris('2026-12-01', '21:00'))
    await opened.service.put(moving(reference, 'bellecroix-5.20261211.1000'))
    await goOn(opened.service, paris('2026-12-02', '12:00'))
    expect(textsTaken()).toEqual([expect.stringContaining('a changé')])
  })

  test('cancelled: told, and reminded of nothing; before it was told of, nothing at all', async () => {
    const { reference } = await book()
    await goOn(opened.service, NOON + HOUR_MS)
    await opened.service.put(cancelling(reference))
    await goOn(opened.service, STARTS_AT + DAY_MS)
    expect(textsTaken()).toEqual([expect.stringContaining('est pris'), expect.stringContaining('est annulé')])
    opened.service.at(paris('2026-12-01', '21:00'))
    const night = await book()
    await workOff(opened.service.shell, paris('2026-12-01', '21:00'))
    await opened.service.put(cancelling(night.reference))
    await goOn(opened.service, STARTS_AT + DAY_MS)
    expect(opened.gateway.taken).toHaveLength(2)
  })

  test('erased: nothing more is sent, and nothing is listed', async () => {
    const { reference } = await book()
    await goOn(opened.service, NOON + HOUR_MS)
    const erased = await runAs(opened.service, reference, { kind: 'erase-own-record', v: 1, payload: { reference } })
    expect(erased.outcome).toBe('done')
    await goOn(opened.service, STARTS_AT + DAY_MS)
    expect(opened.gateway.taken).toHaveLength(1)
    expect((await states()).map(([, state]) => state).sort()).toEqual(['dropped', 'dropped', 'sent'])
    expect(await toCall()).toEqual([])
  })

  test('the service was stopped for a week: nothing is told after the fact, and what is still to come is listed', async () => {
    await book()
    await book({ reachMe: { by: 'phone', phone: '0612345699' } }, 'bellecroix-1.20261221.1000')
    await workOff(opened.service.shell, NOON)
    opened.gateway.taken.length = 0
    opened.service.at(paris('2026-12-10', '10:00'))
    await workOff(opened.service.shell, paris('2026-12-10', '10:00'))
    expect(opened.gateway.taken).toEqual([])
    const of = (await messagesOf(opened.service)).filter(({ state }) => state === 'dropped').map(({ kind }) => kind)
    expect(of).toEqual(['reminder-days-before', 'reminder-same-day'])
    opened.service.at(paris('2026-12-20', '19:00'))
    await workOff(opened.service.shell, paris('2026-12-20', '19:00'))
    expect(await toCall()).toMatchObject([{ kind: 'reminder-days-before', reason: 'too-late' }])
  })
})
