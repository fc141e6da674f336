import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarkAttendance, ShowAgenda } from '../../src/appointments/agenda'
import type { Attendance } from '../../src/appointments/agenda'
import { ShowWholeFigures } from '../../src/indicators/figures'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { inTransaction } from '../../src/platform/server/database'
import { anonymiseRow } from '../../src/platform/server/erasure'
import { book, cancelling, engines, openInProcess, weekly, type InProcess } from './inProcess'
import { meetStaff, type StaffMember } from './staffInProcess'

const [HALL, CCAS] = ['metz-hotel-de-ville', 'metz-ccas']
const DAY = '2026-12-02'
const at = (place: string) => `${place}-3.20261202.0930`

describe.each(engines)('the figures of the service, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let chief: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 50 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 }),
    ])
    lea = await meetStaff(service, { role: 'mediator' })
    for (const name of Array(12).keys()) await book(service, at('hall'), { familyName: `Reçue${name}` })
    for (const name of Array(3).keys()) await book(service, at('ccas'), { familyName: `Absente${name}` })
    const left = await book(service, at('hall'), { familyName: 'Partie' })
    await service.put(cancelling(left, 'Partie'))
    await book(service, at('hall'), { familyName: 'Oubliée' })
    const { lines } = await lea.ask(ShowAgenda, { from: DAY, days: 1 })
    service.at(Date.parse('2026-12-02T11:00:00Z'))
    const onTheDay = await meetStaff(service, { role: 'mediator' })
    const mark = (id: string, attendance: Attendance) =>
      onTheDay.do(MarkAttendance, { appointment: id, attendance, was: null })
    for (const { id, familyName } of lines) {
      if (familyName.startsWith('Reçue')) await mark(id, 'honoured')
      if (familyName.startsWith('Absente')) await mark(id, 'missed')
    }
    service.at(Date.parse('2026-12-04T09:00:00Z'))
    chief = await meetStaff(service, { role: 'administrator' })
  })
  afterAll(() => service.close())

  const figuresOfTown = async () =>
    Object.fromEntries((await chief.ask(ShowWholeFigures, {}))!.figures.map(figure => [figure.name, figure]))

  test('the town reads each count as it is', async () => {
    const figures = await figuresOfTown()
    expect(figures['appointments-by-month']!.total).toEqual([12, 3, 1, 1])
    expect(figures['appointments-by-month']!.rows.at(-1)).toEqual({ label: { month: 12 }, counts: [12, 3, 1, 1] })
    expect(figures['appointments-by-place']!.rows.map(({ counts }) => counts)).toEqual([
      [12, 0],
      [0, 3],
    ])
    expect(figures['appointments-by-need']!.rows).toEqual([{ label: { word: 'need.caf.label' }, counts: [12] }])
  })

  test('anyone reads them rounded: three who did not come are “1 à 4”, twelve received are 10', async () => {
    const page = (await (await service.send('/indicateurs')).text()).replace(/<svg.*?<\/svg>/gs, '')
    expect(page).toContain('Chiffres comptés jusqu’au jeudi 3 décembre 2026')
    expect(page).toMatch(/décembre<\/th><td>10<\/td><td>1 à 4<\/td><td>1 à 4<\/td><\/tr>/)
    const text = page.replace(/<script.*?<\/script>/gs, '')
    expect(text).not.toMatch(/<td>(3|12|1)<\/td>/)
    const csv = await (await service.send('/donnees/indicateurs.csv')).text()
    expect(csv).toContain('2026,2026-12-03,appointments-by-month,12,Reçues,10\n')
    expect(csv).toContain('2026,2026-12-03,appointments-by-month,12,Pas venues,\n')
    const json = await (await service.send('/donnees/indicateurs.json?annee=2026')).json()
    expect(json).toContainEqual(expect.objectContaining({ figure: 'appointments-by-month', row: '12', count: 10 }))
  })

  test('the day under way is not counted, nor a year that has not begun', async () => {
    expect((await service.send('/indicateurs?annee=2027')).status).toBe(404)
    expect((await service.send('/donnees/indicateurs.csv?annee=2027')).status).toBe(404)
    expect((await service.send('/indicateurs?annee=zzz')).status).toBe(200)
  })

  test('a person who erased everything is still counted, a day later', async () => {
    const table = service.shell.site.tables.find(({ name }) => name === 'appointment')!
    const { id } = await service.db
      .selectFrom('appointment')
      .select('id')
      .where('family_name', '=', 'Reçue0')
      .executeTakeFirstOrThrow()
    const now = service.shell.clock() + DAY_MS
    await inTransaction(service.shell.db, db => anonymiseRow(db, { table, id, now }))
    service.at(now)
    // Her session ended in the night.
    chief = await meetStaff(service, { role: 'administrator' })
    expect((await figuresOfTown())['appointments-by-month']!.total).toEqual([12, 3, 1, 1])
  })

  test('the whole counts are for the administrators of the town', async () => {
    const mediator = await meetStaff(service, { role: 'mediator' })
    expect((await mediator.tryAsk('show-whole-figures', {})).status).toBe(403)
    const other = await meetStaff(service, { role: 'administrator', organisation: 'asso' })
    expect((await other.tryAsk('show-whole-figures', {})).status).toBe(403)
  })
})
