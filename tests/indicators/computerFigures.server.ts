import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AddLot, RecordWipe } from '../../src/devices/deviceCommands'
import { ListDevices, ShowDevice } from '../../src/devices/deviceQuestions'
import { ShowFigures, ShowWholeFigures } from '../../src/indicators/figures'
import type { Figure } from '../../src/platform/everywhere/figure'
import { DecideRequest, MakeException } from '../../src/requests/queueCommands'
import { expectSameFigures } from '../requests/sameFigures'
import { asking } from '../server/mayRequests'
import { engines, openInProcess, readReceipt, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const DAY = 86_400_000
const listOf = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => `portable;Dell;E7470;${name}${n};8;bonne;14;SSD 240 D${name}${n}`).join('\n')

describe.each(engines)('the computers in figures, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  let chief: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim' })
    const lot = { organisation: 'town', receivedOn: '2026-12-01' }
    const company = { kind: 'company', name: 'Imprimerie' }
    await karim.do(AddLot, { ...lot, donor: company, list: listOf(12, 'COMP') })
    await karim.do(AddLot, { ...lot, list: listOf(3, 'NOBO') })
    const ids: string[] = []
    for (let n = 0; n < 12; n++) {
      const receipt = await readReceipt(await service.put(asking({ familyName: `Famille${n}` })))
      if (receipt.outcome === 'done') ids.push((receipt.result as unknown as { requestId: string }).requestId)
    }
    for (const request of ids.slice(0, 6)) await karim.do(DecideRequest, { request, version: 0, deed: 'accept' })
    const refusal = { version: 0, deed: 'refuse', cause: 'means', words: 'Trop de revenus.' }
    for (const request of ids.slice(6, 8)) await karim.do(DecideRequest, { request, ...refusal })
    await karim.do(MakeException, { request: ids[9]!, version: 0, points: 40, why: 'Urgence' })
    await wipeAndLeave()
    service.at(TODAY + 3 * DAY)
    chief = await meetStaff(service, { role: 'administrator' })
  })
  afterAll(() => service.close())

  /** Nine of the company's are wiped; then seven are given and one is recycled, as the workshop would do. */
  async function wipeAndLeave() {
    const { lines } = await karim.ask(ListDevices, { organisation: 'town', search: 'COMP' })
    const wiped = lines.slice(0, 9)
    for (const { id } of wiped) {
      const { disks } = (await karim.ask(ShowDevice, { device: id }))!
      const proof = { method: 'Secure Erase', tool: 'hdparm', verification: 'last', wipedOn: '2026-12-01' }
      await karim.do(RecordWipe, { disk: disks[0]!.id, ...proof })
    }
    for (const [n, { id }] of wiped.slice(0, 8).entries()) {
      const state = n < 7 ? ('handed-over' as const) : ('recycled' as const)
      await service.db.updateTable('device').set({ state }).where('id', '=', id).execute()
      const change = { id: `left ${n}`, device_id: id, before: 'wiped' as const, state, words: '', account: '' }
      await service.db
        .insertInto('device_change')
        .values({ ...change, at: TODAY + 60_000 + n })
        .execute()
    }
  }

  const whole = async () => (await chief.ask(ShowWholeFigures, {}))!.figures
  const rowOf = (figures: Pick<Figure, 'name' | 'rows'>[], name: string, at = 0) =>
    figures.find(figure => figure.name === name)?.rows[at]?.counts

  test('the town reads each count as it is, and they are those that the changes tell', async () => {
    const figures = await whole()
    expect(rowOf(figures, 'requests-by-month', 11)).toEqual([12, 0])
    expect(rowOf(figures, 'devices-by-month', 11)).toEqual([15, 7, 0])
    expect(rowOf(figures, 'reuse')).toEqual([88, 7, 8])
    expect(rowOf(figures, 'avoided')).toEqual([189, 889, 7])
    expect(rowOf(figures, 'disks-wiped')).toEqual([9, 0])
    await expectSameFigures(service.db, figures, TODAY + 3 * DAY)
  })

  test('anyone reads them from published counts only: nothing tells of fewer than five', async () => {
    const answer = await service.send(`/api/${ShowFigures.name}`)
    const { figures } = (await answer.json()) as { figures: Figure[] }
    // Of 7 and 8, 5 and 5 are published: the rate is made from these.
    expect(rowOf(figures, 'reuse')).toEqual([100, 5, 5])
    expect(rowOf(figures, 'avoided')).toEqual([5 * 27, 5 * 127, 5])
    expect(rowOf(figures, 'refusals-by-reason')).toEqual([null])
    const read = async (path: string) => (await (await service.send(path)).text()).replace(/<svg.*?<\/svg>/gs, '')
    const pages = (await read('/indicateurs/ordinateurs')) + (await read('/indicateurs/demandes'))
    const text = pages.replace(/<script.*?<\/script>/gs, '')
    expect(text).not.toMatch(/<td>(1|2|3|7|8|9|12|189|88)<\/td>/)
    for (const said of [
      '27 kg de CO₂e',
      'ADEME, septembre 2022',
      'Non compté',
      'Pour 2025, de 50 pour cent',
      'Revenus',
    ])
      expect(text.toLowerCase()).toContain(said.toLowerCase())
    expect(await (await service.send('/indicateurs')).text()).not.toContain('ADEME')
  })

  test('of so few a rate or a weight is not shown; the files have every figure', async () => {
    const state = 'handed-over'
    const given = await service.db.selectFrom('device').select('id').where('state', '=', state).limit(4).execute()
    for (const { id } of given) {
      await service.db.deleteFrom('device_change').where('device_id', '=', id).where('state', '=', state).execute()
    }
    service.at(TODAY + 4 * DAY)
    const { figures } = (await (await service.send(`/api/${ShowFigures.name}`)).json()) as { figures: Figure[] }
    expect(rowOf(figures, 'reuse')).toEqual(['hidden', null, null])
    expect(rowOf(figures, 'avoided')).toEqual(['hidden', 'hidden', null])
    const page = await (await service.send('/indicateurs/ordinateurs')).text()
    expect(page).toContain('<td>non montré</td>')
    const csv = await (await service.send('/donnees/indicateurs.csv')).text()
    for (const name of ['requests-by-state', 'devices-by-origin', 'disks-wiped', 'reuse', 'avoided'])
      expect(csv).toContain(`,${name},`)
    expect(csv).not.toContain('hidden')
  })
})
