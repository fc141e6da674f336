import { writeDevice, writeDisk } from '../devices/workshop'
import type { InProcess } from './inProcess'
import type { Booked, Sample } from './maySample'

/** That of another organisation. */
const theirs = (id: string) => [...id].reverse().join('')

/** A machine of the organisation of the duty and its disk, both named as the appointment; and those of another one. */
export async function writeDevicesNamedAs({ db }: InProcess, id: string) {
  await writeDevice(db, { id, organisation: 'maison' })
  await writeDisk(db, id, { id, organisation: 'maison' })
  await writeDevice(db, { id: theirs(id), organisation: 'other' })
  await writeDisk(db, theirs(id), { id: theirs(id), organisation: 'other' })
}

const named = ({ appointment }: Pick<Booked, 'appointment'>, isRight: boolean) =>
  isRight ? appointment : theirs(appointment)
const ofDevice =
  (sent: object): Sample =>
  (booked, { isRight }) => ({ ...sent, device: named(booked, isRight) })
const ofDisk =
  (sent: object): Sample =>
  (booked, { isRight }) => ({ ...sent, disk: named(booked, isRight) })
const ofOurs =
  (sent: object): Sample =>
  (_booked, { isRight }) => ({ ...sent, organisation: isRight ? 'maison' : 'other' })

const WIPED = { method: 'Secure Erase', tool: 'hdparm', verification: 'last', wipedOn: '2026-11-30' }

export const deviceSamples: Record<string, Sample> = {
  'list-devices': ofOurs({}),
  'show-device': ofDevice({}),
  'add-lot': ofOurs({ receivedOn: '2026-11-30', list: 'portable;Dell;E7470;ABCD12;8;bonne;14;HDD 500 WD1234' }),
  'add-device': ofOurs({ machine: { kind: 'screen', make: 'Dell' } }),
  'add-disk': ofDevice({ disk: { kind: 'ssd' } }),
  'remove-disk': ofDisk({ how: 'removed', reason: 'Ne tourne plus' }),
  'set-device-state': ofDevice({ version: 1, state: 'to-wipe' }),
  'write-device-tests': ofDevice({ version: 1, tests: {} }),
  'import-wipe-logs': ofOurs({ logs: [{ name: 'nwipe.log', text: '' }] }),
  'record-wipe': ofDisk(WIPED),
}
