import { afterEach, describe, expect, test } from 'vitest'
import { ClosePlace, ListClosings, RebookDisplaced, ReopenPlace } from '../../src/appointments/closings'
import { SaveOpening } from '../../src/appointments/openingChanges'
import { rowOfReceptionHours } from '../../src/appointments/server/openings'
import { dateTimeInWords } from '../../src/platform/everywhere/datesInWords'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { inGsm7 } from '../../src/messages/smsLength'
import { engines, weekly } from '../server/inProcess'
import { ListConfirmed } from '../../src/messages/message'
import { signed } from './gateway'
import { NOON, PHONE, PLACE, serveWithGateway, STARTS_AT } from './serveWithGateway'
import { doAsMediator, goOn, messagesOf, paris, workOff } from './telling'

const CLOSED = { place: PLACE, from: '2026-12-09T12:00', to: '2026-12-09T18:00', reason: 'Travaux' }
const NIGHT = paris('2026-12-01', '21:00')
const LATE = paris('2026-12-08', '21:00')

describe.each(engines)('a place that closes: who is told, on %s', engine => {
  const { opened, book, toCall, textsTaken, states, askFrom } = serveWithGateway(engine)
  afterEach(async () => {
    const { db } = opened.service
    for (const table of ['displaced', 'closing'] as const) await db.deleteFrom(table).execute()
    await db
      .deleteFrom('opening')
      .where(
        'id',
        'not in',
        [1, 2, 3, 4, 5, 6, 7].map(day => `bellecroix-${day}`),
      )
      .execute()
    await db.updateTable('opening').set({ ends_on: null }).execute()
  })

  const close = (change: object = {}) => doAsMediator(opened.service, ClosePlace, { ...CLOSED, ...change })
  const reopen = (closing: string) => doAsMediator(opened.service, ReopenPlace, { closing })
  const displaced = async () => (await askFrom(PLACE)(ListClosings, {})).displaced
  /** Done an instant after it was written. */
  const workNow = () => workOff(opened.service.shell, opened.service.shell.clock())
  const bookAndTell = async (change: object = {}, wish?: string) => {
    const booked = await book(change, wish)
    await workNow()
    opened.gateway.taken.length = 0
    return booked
  }

  test('told once, in the daytime: when it was, the three hours of the list, where to choose; then no reminder', async () => {
    const { reference } = await bookAndTell()
    await close()
    const [{ times }] = (await displaced()) as [Awaited<ReturnType<typeof displaced>>[0]]
    expect([times.length, (await displaced())[0]!.news]).toEqual([3, 'waiting'])
    await workNow()
    await goOn(opened.service, STARTS_AT + DAY_MS)
    const inWords = times.map(({ startsAt }) => inGsm7(dateTimeInWords(startsAt, 'fr'))).join(', ')
    expect(textsTaken()).toEqual([
      `Le rendez-vous n'aura pas lieu : mercredi 9 décembre à 14 h 30. Autres heures libres : ${inWords}. ` +
        `Choisissez une autre heure ici : ${opened.service.shell.config.publicUrl}/suivi?reference=${reference} ou appelez le 03 87 55 54 81.`,
    ])
    expect(textsTaken()[0]).not.toMatch(/Travaux|Bellecroix|Weberzott/)
  })

  test('closed in the evening: told at 8 h; already placed again by then, of the new hour only', async () => {
    await bookAndTell()
    await bookAndTell({ familyName: 'Schmitt', reachMe: { by: 'phone', phone: '0612345699' } })
    opened.service.at(NIGHT)
    await close()
    const [first] = await displaced()
    await doAsMediator(opened.service, RebookDisplaced, { displaced: first!.id, slot: first!.times[0]!.id })
    await goOn(opened.service, paris('2026-12-02', '07:59'))
    expect(textsTaken()).toEqual([])
    await goOn(opened.service, paris('2026-12-02', '08:00'))
    expect(
      textsTaken()
        .map(text => /a changé|aura pas lieu/.exec(text)?.[0])
        .sort(),
    ).toEqual(['a changé', 'aura pas lieu'])
  })

  test('too late to be told before 20 h: at once in the list of those to call, and nothing after the fact', async () => {
    const early = weekly({ id: 'bellecroix-early', placeId: PLACE, from: '07:00', to: '08:00' })
    await opened.service.db.insertInto('opening').values(rowOfReceptionHours(early, false)).execute()
    await bookAndTell({}, 'bellecroix-early.20261209.0700')
    opened.service.at(LATE)
    await close({ from: '2026-12-09T07:00', to: '2026-12-09T09:00' })
    await workNow()
    expect(await toCall()).toMatchObject([{ kind: 'closing', reason: 'too-late' }])
    expect((await displaced())[0]).toMatchObject({ news: 'failed', isWarned: false })
    await goOn(opened.service, paris('2026-12-09', '12:00'))
    expect(textsTaken()).toEqual([])
  })

  test('whoever gave no number gets nothing, and stays in the list for a colleague', async () => {
    await book({ reachMe: { by: 'nothing' } })
    await close()
    await workNow()
    expect([await messagesOf(opened.service), opened.gateway.taken]).toEqual([[], []])
    expect(await displaced()).toMatchObject([{ news: null, isWarned: false, now: { state: 'to-rebook' } }])
  })

  test('the gateway takes it and says nothing: not sent again, and the list of the closing says to call', async () => {
    await bookAndTell()
    opened.gateway.be('cuts')
    await close()
    await workNow()
    opened.gateway.be('works')
    await goOn(opened.service, NOON + DAY_MS)
    expect(opened.gateway.taken).toHaveLength(1)
    expect((await displaced())[0]).toMatchObject({ news: 'failed' })
  })

  test('opened again: told that it takes place, and reminded of it as before', async () => {
    await bookAndTell()
    const { closing } = await close()
    await workNow()
    opened.service.at(NOON + HOUR_MS)
    await reopen(closing)
    await goOn(opened.service, STARTS_AT + DAY_MS)
    expect(textsTaken().map(text => /n'aura pas lieu|a bien lieu|approche/.exec(text)?.[0])).toEqual([
      "n'aura pas lieu",
      'a bien lieu',
      'approche',
      'approche',
    ])
    expect(textsTaken()[1]).toMatch(/^Le rendez-vous a bien lieu : mercredi 9 décembre à 14 h 30, Mairie de quartier/)
  })

  test('closed by mistake and opened again in the night: of a closing that nobody was told of, nothing is told', async () => {
    await bookAndTell()
    opened.service.at(NIGHT)
    const night = await book({ familyName: 'Nuit', reachMe: { by: 'phone', phone: '0612345699' } })
    await workNow()
    const { closing } = await close()
    await workNow()
    await reopen(closing)
    await goOn(opened.service, paris('2026-12-02', '12:00'))
    // Who booked that night is still told of it.
    expect(textsTaken()).toEqual([expect.stringContaining('est pris')])
    expect(textsTaken()[0]!.replaceAll('-', '')).toContain(night.reference)
    await goOn(opened.service, STARTS_AT)
    expect(textsTaken().filter(text => text.includes('approche'))).toHaveLength(4)
  })

  const hours = { place: PLACE, changes: 'bellecroix-3', weekday: 3, to: '19:00', startsOn: '2026-12-09', capacity: 50 }

  test('other hours: told as of a closing', async () => {
    await bookAndTell()
    const changed = { ...hours, from: '15:00', slotMinutes: 30, noticeMinutes: 120, isSure: true }
    expect(await doAsMediator(opened.service, SaveOpening, changed)).toMatchObject({ displaced: 1 })
    await workNow()
    expect(textsTaken()).toEqual([expect.stringMatching(/^Le rendez-vous n'aura pas lieu/)])
  })

  test('longer slots at the same hour: nothing is told, and both reminders still come', async () => {
    await bookAndTell()
    opened.service.at(NIGHT)
    await book({ familyName: 'Nuit', reachMe: { by: 'phone', phone: '0612345699' } })
    await workNow()
    const changed = { ...hours, from: '08:30', slotMinutes: 60, noticeMinutes: 120 }
    expect(await doAsMediator(opened.service, SaveOpening, changed)).toMatchObject({ displaced: 0 })
    await goOn(opened.service, STARTS_AT + DAY_MS)
    // Of whoever booked in the night: the confirmation, which was waiting, too.
    expect(textsTaken().map(text => /est pris|approche/.exec(text)?.[0])).toEqual([
      'est pris',
      ...Array<string>(4).fill('approche'),
    ])
    expect((await states()).filter(([, state]) => state === 'waiting')).toEqual([])
  })

  test('who reads Arabic is told in Arabic; a yes to an hour that is lost is listed, to be called', async () => {
    await bookAndTell({ language: 'ar' })
    await close()
    await workNow()
    expect(textsTaken()[0]).toMatch(/^الموعد لن يتم: الأربعاء/)
    const now = opened.service.shell.clock()
    const reply = { reply: { id: 'r-closed', from: PHONE.slice(1), text: 'نعم' } }
    const answer = await opened.service.send('/api/sms', { method: 'POST', ...signed(reply, now) })
    expect([answer.status, await askFrom(PLACE)(ListConfirmed, { place: PLACE })]).toEqual([200, []])
    expect(await toCall()).toMatchObject([{ reason: 'unclear-answer', appointment: { state: 'to-rebook' } }])
  })
})
