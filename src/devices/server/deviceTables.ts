import type { Generated } from 'kysely'
import { word } from '../../platform/everywhere/words'
import { declareTable, notPersonal, type PersonalColumn, type Purpose } from '../../platform/server/declareTable'
import type { Battery, DeviceKind, DeviceState } from '../device'
import { deleteOldDevices } from './deleteOldDevices'
import { diskTables } from './diskTables'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Who gave machines. */
    donor: {
      id: string
      organisation_id: string
      kind: 'person' | 'company' | 'public-body'
      name: string
      contact: string
      made_at: number
    }
    /** What came together. `received_on`: the day. `key_hash`: SHA-256 of the key of the donor's private page. */
    lot: {
      id: string
      organisation_id: string
      donor_id: string | null
      received_on: string
      note: string
      key_hash: string | null
      /** Counts the addresses that the page has had. */
      key_serial: Generated<number>
      account: string
      made_at: number
    }
    device: {
      id: string
      organisation_id: string
      lot_id: string | null
      /** On its label: a machine is called by it. */
      number: string
      kind: DeviceKind
      make: string
      model: string
      serial: string
      /** In the form that is compared; null: no serial can be read on it. */
      serial_key: string | null
      memory_gb: number | null
      battery: Battery | null
      /** As it was measured or read: 14 pouces. */
      screen: string
      state: DeviceState
      /** JSON: what was tried and how it went (`deviceTests.ts`). */
      tests: string
      /** Why there is no disk to wipe; null: it has some, which are rows of `disk`. */
      no_disk_reason: string | null
      /** Of the request that has it. */
      request_id: string | null
      reserved_by: string | null
      reserved_at: number | null
      version: number
      /** When it last left; null while it is here. */
      out_at: number | null
      made_at: number
      /** When its state last changed. */
      at: number
    }
    device_change: {
      id: string
      device_id: string
      before: DeviceState | null
      state: DeviceState
      words: string
      account: string
      at: number
    }
  }
}

const staff: Purpose = {
  title: word('register.account.title'),
  why: word('register.account.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.account.seen'),
}

const donorPurpose: Purpose = {
  title: word('register.donor.title'),
  why: word('register.donor.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.donor.seen'),
}

/** The account of who did it. */
const accountColumn: PersonalColumn = {
  is: 'account of who did it',
  personal: 'identifier',
  whenErased: 'stays',
  purpose: staff,
  label: word('register.what.account'),
}

const ABOUT_MACHINE = 'says something of a machine, never of a person'

const donor = declareTable({
  name: 'donor',
  columns: {
    id: notPersonal('random id'),
    organisation_id: notPersonal('id of the organisation that received'),
    kind: notPersonal('person, company or public body'),
    name: {
      is: 'name of who gave',
      personal: 'name',
      label: word('register.what.donorName'),
      purpose: donorPurpose,
      whenErased: { becomes: '' },
    },
    contact: {
      is: 'phone or e-mail of who gave',
      personal: 'contact',
      label: word('register.what.donorContact'),
      purpose: donorPurpose,
      whenErased: { becomes: '' },
    },
    made_at: notPersonal('instant'),
  },
  retention: [
    { setting: 'donor', since: 'made_at', after: { months: 36 }, effect: 'delete', label: word('register.kept.given') },
  ],
  calledBy: 'name',
})

const lot = declareTable({
  name: 'lot',
  columns: {
    id: notPersonal('random id'),
    organisation_id: notPersonal('id of the organisation that received'),
    donor_id: notPersonal('random id of who gave'),
    received_on: notPersonal('day'),
    note: notPersonal('how the lot is called', ABOUT_MACHINE),
    key_hash: notPersonal('SHA-256 of a random key'),
    key_serial: notPersonal('count of addresses'),
    account: accountColumn,
    made_at: notPersonal('instant'),
  },
  retention: { unlimited: 'says how many machines came and when, for the figures of reuse' },
})

const device = declareTable({
  name: 'device',
  columns: {
    id: notPersonal('random id'),
    organisation_id: notPersonal('id of the organisation that has it'),
    lot_id: notPersonal('random id of the lot it came with'),
    number: notPersonal('number on its label'),
    kind: notPersonal('kind of machine'),
    make: notPersonal('make'),
    model: notPersonal('model'),
    serial: notPersonal('serial number of the machine'),
    serial_key: notPersonal('serial number of the machine, as it is compared'),
    memory_gb: notPersonal('gigabytes of memory'),
    battery: notPersonal('state of the battery'),
    screen: notPersonal('size of the screen'),
    state: notPersonal('where it is: one of a list'),
    tests: notPersonal('what was tried: a list of yes and no'),
    no_disk_reason: notPersonal('why there is no disk to wipe', ABOUT_MACHINE),
    request_id: notPersonal('random id of a request'),
    reserved_by: accountColumn,
    reserved_at: notPersonal('instant'),
    version: notPersonal('count of changes'),
    out_at: notPersonal('instant'),
    made_at: notPersonal('instant'),
    at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'device',
      since: 'out_at',
      after: { months: 60 },
      effect: deleteOldDevices,
      label: word('register.kept.left'),
    },
  ],
  calledBy: 'number',
})

const change = declareTable({
  name: 'device_change',
  columns: {
    id: notPersonal('random id'),
    device_id: notPersonal('random id of a machine'),
    before: notPersonal('state before'),
    state: notPersonal('state after'),
    words: notPersonal('why the state changed', ABOUT_MACHINE),
    account: accountColumn,
    at: notPersonal('instant'),
  },
  retention: { unlimited: 'goes with its machine' },
})

export const deviceTables = [donor, lot, device, change, ...diskTables(accountColumn)]
