import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readNwipeLog } from '../../src/devices/nwipeLog'
import { cleanSerial } from '../../src/devices/serial'
import { refusalsByRules, refusalsOfDrive } from '../../src/devices/wipeProof'

/** Logs that nwipe 0.33 wrote, run on loop devices. */
const log = (name: string) => readFileSync(join('tests/devices/fixtures', `nwipe-0.33-${name}.log`), 'utf8')
/** A loop device has no serial: one is written in its place. */
const named = (text: string, serials: Record<string, string>) =>
  Object.entries(serials).reduce(
    (whole, [name, serial]) => whole.replace(new RegExp(`(/dev/${name} has serial number ).*`, 'g'), `$1${serial}`),
    text,
  )
const erased = named(log('erased'), { loop0: 'WD-WCC4E1234567' })
const readOne = (text: string) => {
  const drives = readNwipeLog(text)
  expect(drives).toHaveLength(1)
  return drives[0]!
}

describe('a log of nwipe', () => {
  test('says which disk was erased, how, when, and how it was verified', () => {
    expect(readOne(erased)).toEqual({
      name: 'loop0',
      serial: 'WD-WCC4E1234567',
      method: 'Fill With Zeros',
      tool: 'nwipe 0.33',
      verification: 'last',
      status: 'Erased',
      isMarked: false,
      errors: 0,
      hasHiddenSectors: false,
      isPartial: false,
      wipedOn: '2026-11-28T19:13:20',
    })
    expect(refusalsOfDrive(readOne(erased))).toEqual([])
  })

  test('with two disks, then a second run in the same file, gives three certificates', () => {
    const drives = readNwipeLog(named(log('two-drives-then-unverified'), { loop0: 'AAAA1', loop1: 'BBBB2' }))
    expect(drives.map(({ serial, verification }) => [serial, verification])).toEqual([
      ['AAAA1', 'last'],
      ['BBBB2', 'last'],
      ['AAAA1', 'none'],
    ])
  })

  test('of a loop device as it is has no serial that can be used', () => {
    expect(refusalsOfDrive(readOne(log('erased')))).toEqual(['no-serial'])
    expect(refusalsOfDrive(readOne(log('anonymous')))).toEqual(['anonymous'])
  })

  test('that was stopped, or failed, proves nothing, and says why', () => {
    const aborted = named(log('aborted'), { loop0: 'ABCD1' })
    expect(refusalsOfDrive(readOne(aborted))).toEqual(['aborted'])
    const status = (text: string) => refusalsOfDrive(readOne(erased.replace('| Erased |', text)))
    expect(status('|-FAILED-|')).toEqual(['failed'])
    expect(status('|INSANITY|')).toEqual(['failed'])
    expect(status('| ERASED See Warning ! |')).toEqual(['see-warning'])
    expect(refusalsOfDrive(readOne(erased.replace('     loop0 | Erased', '!    loop0 | Erased')))).toEqual([
      'see-warning',
    ])
  })

  test('with an error in any column, or no table of errors, proves nothing whatever its status is', () => {
    const row = '     loop0 |           0 |                    0 |                    0'
    expect(erased).toContain(row)
    for (const column of [0, 1, 2]) {
      const cells = [0, 0, 0].map((none, i) => (i === column ? 3 : none)).join(' | ')
      expect(refusalsOfDrive(readOne(erased.replace(row, `     loop0 | ${cells}`)))).toEqual(['errors'])
    }
    expect(refusalsOfDrive(readOne(erased.replace(row, '     loop0 | ? | 0 | 0')))).toEqual(['errors'])
    expect(refusalsOfDrive(readOne(erased.replace(row, '')))).toEqual(['unfinished'])
    expect(refusalsOfDrive(readOne(erased.split('*** Error Summary')[0]!))).toEqual(['unfinished'])
  })

  test('with hidden sectors, or less written than the disk holds, proves nothing', () => {
    const found = '[2026/11/28 19:13:18] warning:  *** HIDDEN SECTORS DETECTED ! *** on /dev/loop0\n'
    expect(refusalsOfDrive(readOne(found + erased))).toEqual(['hidden-sectors'])
    const unsure = '[2026/11/28 19:13:18] warning: HIDDEN SECTORS INDETERMINATE! on /dev/loop0, Some USB adapters\n'
    expect(refusalsOfDrive(readOne(unsure + erased))).toEqual(['hidden-sectors'])
    const less = erased.replace('8388608 bytes written', '8388096 bytes written')
    expect(refusalsOfDrive(readOne(less))).toEqual(['partial'])
    const onlyRead = erased.replaceAll('Fill With Zeros', 'Verify Zeros (0x00)')
    expect(refusalsOfDrive(readOne(onlyRead))).toContain('not-a-wipe')
  })

  test('what was found before a new run belongs to that run, even after one that was cut', () => {
    const cut = named(log('erased').split('notice: 8388608 bytes written')[0]!, { loop0: 'CUT00' })
    const hidden = '\n[2026/11/28 19:13:18] warning:  *** HIDDEN SECTORS DETECTED ! *** on /dev/loop0\n'
    const [first, second] = readNwipeLog(cut + '\n' + erased.split('\n')[1] + hidden + erased)
    expect(refusalsOfDrive(first!)).toContain('unfinished')
    expect(refusalsOfDrive(second!)).toEqual(['hidden-sectors'])
  })

  test('that says it verifies, and did not, has no verification', () => {
    const text = erased.replace(/.*Verified pass.*\n/, '')
    expect(readOne(text).verification).toBe('none')
  })
})

test('the town asks for a verification, and for some methods on some disks', () => {
  const rules = { isVerificationAsked: true, methods: { ssd: ['Secure Erase', 'sanitize'] } }
  const wiped = { method: 'Fill With Zeros', verification: 'none', disk: 'hdd' } as const
  expect(refusalsByRules(wiped, rules)).toEqual(['not-verified'])
  expect(refusalsByRules({ ...wiped, disk: 'ssd' }, rules)).toEqual(['not-verified', 'method'])
  expect(
    refusalsByRules({ ...wiped, disk: 'ssd', method: 'ATA secure erase' }, { ...rules, isVerificationAsked: false }),
  ).toEqual([])
})

test('a serial is compared without what people and machines write around it', () => {
  expect(cleanSerial(' wd-wcc4e 1234567\u0000')).toBe('WDWCC4E1234567')
  expect(cleanSerial('\u0001\ufffd``5\ufffd')).toBeNull()
  expect(cleanSerial('XXXXXXXXXXXXXXX')).toBeNull()
  expect(cleanSerial('000000')).toBeNull()
})
