import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { AddDevice, AddLot, RecordWipe, SetDeviceState } from '../../src/devices/deviceCommands'
import { ListDevices, ShowDevice } from '../../src/devices/deviceQuestions'
import { CloseLotPage, RenewLotPage, ShowLot } from '../../src/devices/lot'
import { ListGifts, SettleGift } from '../../src/gifts/giftQuestions'
import { engines, openInProcess, OURS, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { announce, announcing } from './writeGifts'

const HALL = 'metz-hotel-de-ville'
const LIST = [
  'portable;Dell;E7470;GIVEN01;8;bonne;14;SSD 240 DISK01',
  'portable;Dell;E7470;GIVEN02;8;bonne;14;HDD 500 DISK02',
]

describe.each(engines)('giving computers, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL }),
      weekly({ id: 'gifts-4', placeId: HALL, weekday: 4, from: '14:00', to: '15:00', needs: ['give-computer'] }),
    ])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
  })
  afterAll(() => service.close())

  const read = async (path: string) => {
    const answer = await service.send(path)
    return { status: answer.status, html: await answer.text(), cache: answer.headers.get('Cache-Control') }
  }
  const gifts = () => karim.ask(ListGifts, { organisation: 'town' })

  test('a company announces twelve laptops without JavaScript, and is told where to bring them', async () => {
    const page = await read('/pc-solidaire/don')
    expect(page.html).toContain('L’équipe efface chaque disque.')
    expect(page.html).toContain('besoin=donner-un-ordinateur')
    expect(page.html).toContain('jeudi 3 décembre')
    const key = valueOf(page.html, 'key')
    const fields = { key, donorKind: 'company', kind: 'laptop', count: '12', works: 'some', way: 'bring', by: 'phone' }
    const wrong = await service.post('/pc-solidaire/don', { ...fields, name: 'Imprimerie', count: 'douze' })
    const asked = await wrong.text()
    expect([asked.includes('Écrivez un nombre'), valueOf(asked, 'name')]).toEqual([true, 'Imprimerie'])
    const typed = { ...fields, name: 'Imprimerie Weberzott', phone: '06 39 98 12 34' }
    const sent = await service.post('/pc-solidaire/don', typed)
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `/pc-solidaire/don/fait/${key}`])
    const done = await read(`/pc-solidaire/don/fait/${key}`)
    expect(done.html).toContain('Votre don est annoncé')
    expect(done.cache).toContain('no-store')
    const [gift] = await gifts()
    expect(gift).toMatchObject({ name: 'Imprimerie Weberzott', count: 12, contact: '+262639981234', way: 'bring' })
    expect(done.html).toContain(gift!.reference)
  })

  test('sent twice it is one gift; two hours later only the team knows it', async () => {
    const key = newCommandKey()
    const before = (await gifts()).length
    await announce(service, { name: 'École Muller' }, key)
    await announce(service, { name: 'École Muller' }, key)
    expect(await gifts()).toHaveLength(before + 1)
    service.at(TODAY + 3 * 3_600_000)
    expect((await read(`/pc-solidaire/don/fait/${key}`)).status).toBe(404)
    service.at(TODAY)
  })

  test('a free hour of those who receive gifts is not offered to who comes to be helped, and the other way round', async () => {
    const hours = async (need: string) => (await read(`/rendez-vous?besoin=${need}&lieu=${HALL}`)).html
    expect(await hours('donner-un-ordinateur')).toMatch(/creneau=gifts-4/)
    expect(await hours('donner-un-ordinateur')).not.toMatch(/creneau=hall-3/)
    expect(await hours('caf')).not.toMatch(/creneau=gifts-4/)
    expect((await read('/rendez-vous')).html).not.toContain('Apporter un appareil')
  })

  test('received in one press, it is a lot with its donor; its page shows the proofs, never with whom a machine is', async () => {
    const { giftId } = await announce(service, { name: 'Lycée Kieffer', donorKind: 'public-body' })
    const settling = { gift: giftId, outcome: 'received', receivedOn: '2026-12-01', note: 'Don du lycée' }
    const receipt = await karim.do(SettleGift, settling)
    const lot = receipt.outcome === 'done' ? receipt.result.lot! : ''
    expect(await karim.do(SettleGift, settling)).toMatchObject({ outcome: 'refused' })
    await karim.do(AddLot, { organisation: 'town', lot, receivedOn: '2026-12-01', list: LIST.join('\n') })
    const machine = { kind: 'screen', make: 'Dell', serial: 'GIVEN03' }
    await karim.do(AddDevice, { organisation: 'town', lot, machine })
    const shown = (await karim.ask(ShowLot, { lot }))!
    expect(shown.donor).toMatchObject({ kind: 'public-body', name: 'Lycée Kieffer' })
    expect(shown.machines.map(({ serial }) => serial).sort()).toEqual(['GIVEN01', 'GIVEN02', 'GIVEN03'])
    const path = shown.page!.address.replace(OURS, '')
    expect(path).toMatch(/^\/pc-solidaire\/don\/lot\/[0-9a-f]{32}$/)

    const one = shown.machines.find(({ serial }) => serial === 'GIVEN01')!.id
    const { disks } = (await karim.ask(ShowDevice, { device: one }))!
    const wipe = { method: 'Secure Erase', tool: 'hdparm 9.65', verification: 'last', wipedOn: '2026-12-01' }
    await karim.do(RecordWipe, { disk: disks[0]!.id, ...wipe })
    const page = await read(path)
    expect([page.status, page.cache]).toEqual([200, expect.stringContaining('no-store')])
    const text = page.html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toMatch(
      /Disque DISK01 : effacé le mardi 1er décembre 2026\. Relu une fois, à la fin\. Secure Erase, hdparm/,
    )
    expect(text).toContain('Disque DISK02 : pas encore effacé.')
    expect(text).not.toMatch(/Karim|Haddad/)
  })

  test('given and taken back, wiped anew, a machine still shows what wiped the donor’s own files', async () => {
    const { lines } = await karim.ask(ListDevices, { organisation: 'town', search: 'GIVEN01' })
    const { lot, id } = (await karim.ask(ShowDevice, { device: lines[0]!.id }))!
    const change = { request_id: 'somebody', state: 'handed-over' as const }
    await service.db.updateTable('device').set(change).where('id', '=', id).execute()
    const path = (await karim.ask(ShowLot, { lot: lot! }))!.page!.address.replace(OURS, '')
    expect((await read(path)).html).toMatch(/Donné<\/th>\s*<td>1/)
    const { version } = (await karim.ask(ShowDevice, { device: id }))!
    await karim.do(SetDeviceState, { device: id, version, state: 'taken-back' })
    const back = (await read(path)).html
    expect(back).toMatch(/Disque DISK01\s: effacé/)
    expect(back).not.toContain('somebody')
  })

  test('the address changes, then closes: those before open nothing, as an unknown one', async () => {
    const { giftId } = await announce(service, { name: 'Mairie' })
    const receipt = await karim.do(SettleGift, { gift: giftId, outcome: 'received', receivedOn: '2026-12-01' })
    const lot = receipt.outcome === 'done' ? receipt.result.lot! : ''
    const address = async () => (await karim.ask(ShowLot, { lot }))!.page?.address.replace(OURS, '')
    const first = (await address())!
    expect(await karim.do(RenewLotPage, { lot })).toMatchObject({ outcome: 'done' })
    const second = (await address())!
    const unknown = await read(`/pc-solidaire/don/lot/${newCommandKey()}`)
    expect([(await read(first)).status, (await read(second)).status, unknown.status]).toEqual([404, 200, 404])
    expect((await read(first)).html.length).toBe(unknown.html.length)
    await karim.do(CloseLotPage, { lot })
    expect([(await read(second)).status, await address()]).toEqual([404, undefined])
    await karim.do(RenewLotPage, { lot })
    const third = (await address())!
    expect((await read(third)).status).toBe(200)
    // The delay of the town is over: the donor is forgotten, and the page with them.
    await service.sweep(TODAY + 37 * 31 * 24 * 3_600_000)
    expect((await read(third)).status).toBe(404)
    const sofia = await meetStaff(service, { role: 'device-manager', name: 'Sofia Klein' })
    expect((await sofia.ask(ShowLot, { lot }))!.donor).toBeNull()
    expect(await sofia.do(RenewLotPage, { lot })).toMatchObject({ outcome: 'refused' })
  })
})

describe.each(engines)('where the town takes no gifts, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [], { NODE_ENV: 'production' })))
  afterAll(() => service.close())

  test('nothing is promised: the page says whom to ask, and no command gets through', async () => {
    const page = await (await service.send('/pc-solidaire/don')).text()
    expect(page).toContain('On ne peut pas encore annoncer un don ici.')
    expect(page).not.toContain('<form method="post"')
    expect(page).toContain('https://www.pcsolidaire.fr')
    const receipt = await readReceipt(await service.put(announcing()))
    expect(receipt).toMatchObject({ outcome: 'refused', reasons: ['give.notOpen'] })
  })
})
