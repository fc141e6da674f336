import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  AddDevice,
  AddDisk,
  ImportWipeLogs,
  RecordWipe,
  RemoveDisk,
  SetDeviceState,
  WriteDeviceTests,
} from '../../src/devices/deviceCommands'
import { ShowDevice } from '../../src/devices/deviceQuestions'
import { DEVICE_TESTS } from '../../src/devices/deviceTests'
import { ChangeSetting } from '../../src/people/settings'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { mayRunNwipe, wipeByNwipe, withSerials } from './realNwipe'

const log = (name: string) => readFileSync(join('tests/devices/fixtures', `nwipe-0.33-${name}.log`), 'utf8')
const organisation = 'town'

describe.each(engines)('the proof that a disk is wiped, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager' })
  })
  afterAll(() => service.close())

  let last = 0
  /** A laptop with these disks. */
  async function bring(...serials: string[]) {
    const machine = { kind: 'laptop', make: 'Dell', serial: `MACHINE${++last}` }
    const disks = serials.map(serial => ({ kind: 'hdd', serial }))
    const receipt = await karim.do(AddDevice, { organisation, machine: { ...machine, disks } })
    if (receipt.outcome !== 'done') throw new Error('not added')
    return receipt.result.device
  }
  const show = async (device: string) => (await karim.ask(ShowDevice, { device }))!
  async function read(text: string) {
    const receipt = await karim.do(ImportWipeLogs, { organisation, logs: [{ name: 'nwipe.log', text }] })
    if (receipt.outcome !== 'done') throw new Error('not read')
    return receipt.result.wipes.map(({ serial, is, refusals }) => ({ serial, is, refusals }))
  }
  const move = async (device: string, state: string) =>
    karim.do(SetDeviceState, { device, state, version: (await show(device)).version })

  test('comes from a log with two disks; read again, it changes nothing', async () => {
    const device = await bring('wd-one 111', 'WD-TWO222')
    const text = withSerials(log('two-drives-then-unverified'), { loop0: 'WD-ONE111', loop1: 'NOTOURS9' })
    const other = text.replace('NOTOURS9', 'WDTWO222').replaceAll('loop1', 'sdb').replaceAll('loop0', 'sda')
    expect((await read(text)).map(({ is }) => is)).toEqual(['accepted', 'unmatched', 'refused'])
    expect(await show(device)).toMatchObject({ state: 'to-wipe', next: ['to-repair', 'parts'] })
    const [first] = (await read(other)).filter(({ serial }) => serial === 'WDTWO222')
    expect(first).toMatchObject({ is: 'accepted', refusals: [] })
    const wiped = await show(device)
    expect([wiped.state, wiped.disks.map(({ isProven }) => isProven)]).toEqual(['wiped', [true, true]])
    expect(await read(text)).toMatchObject([{ is: 'known' }, { is: 'unmatched' }, { is: 'known' }])
    expect((await show(device)).disks).toEqual(wiped.disks)
  })

  test('each thing that is no proof is said, and the machine stays', async () => {
    const device = await bring('SERIAL300')
    const named = (name: string) => withSerials(log(name), { loop0: 'SERIAL300' })
    expect(await read(named('aborted'))).toEqual([{ serial: 'SERIAL300', is: 'refused', refusals: ['aborted'] }])
    const hidden = '[2026/11/28 19:13:18] warning: *** HIDDEN SECTORS DETECTED ! *** on /dev/loop0\n'
    expect((await read(hidden + named('erased')))[0]).toMatchObject({ is: 'refused', refusals: ['hidden-sectors'] })
    expect(await read(log('anonymous'))).toEqual([
      { serial: 'XXXXXXXXXXXXXXX', is: 'unmatched', refusals: ['anonymous'] },
    ])
    expect(await read(log('erased'))).toMatchObject([{ is: 'unmatched', refusals: ['no-serial'] }])
    expect(await show(device)).toMatchObject({ state: 'to-wipe', disks: [{ isProven: false }] })
    expect(await move(device, 'recycled')).toMatchObject({ outcome: 'refused', reasons: ['staff.devices.unwiped'] })
    // The same run, without the line that says what was wrong.
    expect((await read(named('erased')))[0]?.is).toBe('known')
    expect((await show(device)).state).toBe('to-wipe')
  })

  test('the town says whether a wipe without verification counts', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const device = await bring('UNVERIFIED1')
    const text = withSerials(log('erased').replace(/.*Verified pass.*\n/, ''), { loop0: 'UNVERIFIED1' })
    expect((await read(text))[0]).toMatchObject({ is: 'refused', refusals: ['not-verified'] })
    const setting = 'devices.isVerificationAsked'
    await anne.do(ChangeSetting, { setting, version: 0, value: false, reason: 'Un essai' })
    await service.shell.provided.settings.lookAgain()
    expect((await read(text))[0]).toMatchObject({ is: 'accepted' })
    expect((await show(device)).state).toBe('wiped')
    await anne.do(ChangeSetting, { setting, version: 1, value: true, reason: 'Fini' })
    await service.shell.provided.settings.lookAgain()
  })

  test('a disk that does not turn is taken out with a reason; a second disk that is found is wiped too', async () => {
    const device = await bring('BROKEN1', 'SOUND2')
    const [broken, sound] = (await show(device)).disks
    await karim.do(RemoveDisk, { disk: broken!.id, how: 'destroyed', reason: 'Ne tourne plus' })
    const wiped = { method: 'ATA Secure Erase', tool: 'hdparm', wipedOn: '2026-11-30' }
    const none = await karim.do(RecordWipe, { disk: sound!.id, ...wiped, verification: 'none' })
    expect(none).toMatchObject({ result: { accepted: false, refusals: ['not-verified'] } })
    await karim.do(RecordWipe, { disk: sound!.id, ...wiped, verification: 'all' })
    expect((await show(device)).state).toBe('wiped')
    await move(device, 'tested')
    expect(await move(device, 'ready')).toMatchObject({ outcome: 'refused', reasons: ['staff.devices.untested'] })
    const tests = Object.fromEntries(DEVICE_TESTS.map(test => [test, 'works']))
    await karim.do(WriteDeviceTests, { device, version: (await show(device)).version, tests })
    expect(await move(device, 'ready')).toMatchObject({ outcome: 'done', result: { state: 'ready' } })
    await karim.do(AddDisk, { device, disk: { kind: 'ssd', serial: 'HIDDEN3' } })
    expect(await show(device)).toMatchObject({ state: 'to-wipe' })
    const old = await karim.do(SetDeviceState, { device, version: 1, state: 'parts' })
    expect(old).toMatchObject({ outcome: 'conflict', alternatives: { state: 'to-wipe' } })
  })

  test('what was pressed one after the other without network is all kept, what a colleague said too', async () => {
    const device = await bring('CELLAR1')
    const { version, state: from } = await show(device)
    const seen = { device, version }
    const [sound, both] = [{ sound: 'works' }, { sound: 'works', wifi: 'fails' }] as const
    await karim.do(WriteDeviceTests, { ...seen, was: {}, tests: { keyboard: 'works' } })
    expect(await karim.do(WriteDeviceTests, { ...seen, was: {}, tests: sound })).toMatchObject({ outcome: 'done' })
    expect(await karim.do(WriteDeviceTests, { ...seen, was: sound, tests: both })).toMatchObject({ outcome: 'done' })
    expect((await show(device)).tests).toEqual({ keyboard: 'works', ...both })
    const otherwise = await karim.do(WriteDeviceTests, { ...seen, was: {}, tests: { wifi: 'works' } })
    expect(otherwise).toMatchObject({ outcome: 'conflict', alternatives: { tests: { wifi: 'fails' } } })
    const moved = { ...seen, state: 'to-repair', from } as const
    expect(await karim.do(SetDeviceState, moved)).toMatchObject({ outcome: 'done' })
    const late = await karim.do(SetDeviceState, { ...moved, state: 'parts' })
    expect(late).toMatchObject({ outcome: 'conflict', alternatives: { state: 'to-repair' } })
  })

  test('what was wiped before somebody had the machine proves nothing once it is back, nor does a day to come', async () => {
    const device = await bring('GIVEN1')
    const [disk] = (await show(device)).disks
    const wiped = { disk: disk!.id, method: 'ATA Secure Erase', tool: 'hdparm', verification: 'all' } as const
    const record = async (wipedOn: string) => {
      const receipt = await karim.do(RecordWipe, { ...wiped, wipedOn })
      return receipt.outcome === 'done' ? receipt.result.refusals : receipt.outcome
    }
    expect(await record('2099-01-01')).toEqual(['not-yet'])
    expect(await record('2026-11-30')).toEqual([])
    await move(device, 'tested')
    const tests = Object.fromEntries(DEVICE_TESTS.map(test => [test, 'works']))
    await karim.do(WriteDeviceTests, { device, version: (await show(device)).version, tests })
    for (const state of ['ready', 'sold', 'taken-back', 'to-wipe']) await move(device, state)
    expect(await record('2026-11-29')).toEqual(['before-given'])
    // A log that nobody had read yet: it is of 28 November.
    const [late] = await read(withSerials(log('erased'), { loop0: 'GIVEN1' }))
    expect(late).toMatchObject({ is: 'refused', refusals: ['before-given'] })
    expect(await show(device)).toMatchObject({ state: 'to-wipe', disks: [{ isProven: false }] })
    expect(await record('2026-12-01')).toEqual([])
    expect((await show(device)).state).toBe('wiped')
  })

  test.runIf(mayRunNwipe())('by the real nwipe, on loop devices', async () => {
    const device = await bring('LOOPDISK1', 'LOOPDISK2')
    const unverified = wipeByNwipe(1, { verify: 'off' })
    const [first = '', second = ''] = ['LOOPDISK1', 'LOOPDISK2']
    expect(await read(withSerials(unverified.text, { [unverified.names[0]!]: first }))).toEqual([
      { serial: first, is: 'refused', refusals: ['not-verified'] },
    ])
    const { text, names } = wipeByNwipe(2, { verify: 'last' })
    // As the tool wrote it: a loop device has no serial that can be used.
    expect((await read(text)).map(({ is }) => is)).toEqual(['unmatched', 'unmatched'])
    const named = withSerials(text, { [names[0]!]: first, [names[1]!]: second })
    expect((await read(named)).map(({ serial, is }) => [serial, is])).toEqual([
      [first, 'accepted'],
      [second, 'accepted'],
    ])
    expect((await show(device)).state).toBe('wiped')
  })
})
