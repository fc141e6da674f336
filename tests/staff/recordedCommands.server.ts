import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ListCallbacks, ShowAgenda } from '../../src/appointments/agenda'
import { ShowStaffPlace } from '../../src/places/placeEdits'
import { newCommandKey, type Receipt, type SentCommand } from '../../src/platform/everywhere/command'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { ROLES } from '../../src/platform/everywhere/role'
import { matrixOf } from '../../src/platform/server/matrix'
import { ListRequests } from '../../src/requests/queueCommands'
import { serverNouns } from '../../src/site/server/nouns'
import { writeDevice, writeDisk } from '../devices/workshop'
import { book, engines, openInProcess, TODAY, weekly } from '../server/inProcess'
import { asking, writeHandOverRow } from '../server/mayRequests'
import { join as joinList } from '../waiting/waiters'
import { announce, writeLotRow } from '../gifts/writeGifts'
import { meetStaff } from '../server/staffInProcess'

const CORPUS = 'tests/staff/recorded-commands'
const commands = serverNouns.flatMap(({ commands: own = [] }) => own)
const DAY = '2026-12-02'

/** What only the staff may send. */
const staffKinds = matrixOf({ questions: [], commands })
  .filter(({ cells }) => cells.visitor.length === 0 && cells.holder.length === 0)
  .filter(({ cells }) => ROLES.some(role => cells[role].length > 0))
  .map(({ name }) => name)

test.each(engines)('sent by a tablet that kept it for weeks, it is still understood, on %s', async engine => {
  const service = await openInProcess(engine, [weekly({ id: 'hall-3', capacity: 50 })])
  const lea = await meetStaff(service, { role: 'mediator' })
  const anne = await meetStaff(service, { role: 'administrator' })
  const karim = await meetStaff(service, { role: 'device-manager' })
  const colleague = await meetStaff(service, { role: 'mediator' })
  const device = await writeDevice(service.db)
  const lot = newCommandKey()
  await writeLotRow(service.db, { id: lot })
  await book(service, 'hall-3.20261202.0900')
  await service.put({ kind: 'ask-callback', v: 1, payload: { phone: '0612345678', halfDay: 'any' } })
  const report = { lesson: 'joindre-un-document', step: 3, reason: 'changed' }
  await service.put({ kind: 'report-step', v: 1, payload: report })
  const reporting = { kind: 'report-place', v: 1, payload: { place: 'metz-hotel-de-ville', fault: 'hours' } }
  await service.put(reporting)
  await service.put(asking())
  const { reports } = (await lea.ask(ShowStaffPlace, { place: 'metz-hotel-de-ville' }))!
  const known = {
    report: reports[0]!.id,
    appointment: (await lea.ask(ShowAgenda, { from: DAY, days: 1 })).lines[0]!.id,
    callback: (await lea.ask(ListCallbacks, {}))[0]!.id,
    colleague: colleague.account,
    request: (await karim.ask(ListRequests, { show: 'open' })).lines[0]!.id,
    device,
    lot,
    gift: (await announce(service)).giftId,
    disk: await writeDisk(service.db, device),
    waiting: (await joinList(service)).waitingId,
    slot: 'hall-3.20261202.0930',
  }
  await writeHandOverRow(service, known.request, { organisation_id: 'town' })
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_whole, name: keyof typeof known) => known[name])
  // Who came is said on the day itself.
  await service.db
    .updateTable('appointment')
    .set({ starts_at: TODAY + 6 * HOUR_MS })
    .where('id', '=', known.appointment)
    .execute()
  const kinds = new Set<string>()
  type Recorded = { command: SentCommand; outcome: string }
  // A call, a report is taken before it is settled: in the order of what one does.
  const files = readdirSync(CORPUS).sort((a, b) => Number(a.startsWith('settle')) - Number(b.startsWith('settle')))
  for (const file of files) {
    const { command, outcome } = JSON.parse(fill(readFileSync(join(CORPUS, file), 'utf8'))) as Recorded
    let answered = await lea.tryDo(command.kind, command.payload)
    for (const other of [anne, karim])
      if (answered.status !== 200) answered = await other.tryDo(command.kind, command.payload)
    expect([file, ((await answered.json()) as Receipt).outcome]).toEqual([file, outcome])
    kinds.add(command.kind)
  }
  // Whoever adds or changes a command of the staff records it first.
  expect([...kinds].sort()).toEqual(staffKinds.sort())
  await service.close()
})
