import { notPersonal, declareTable, type PersonalColumn } from '../../platform/server/declareTable'
import type { DiskKind, DiskRemoval, Verification } from '../device'

declare module '../../platform/server/tables' {
  interface Tables {
    disk: {
      id: string
      device_id: string
      organisation_id: string
      serial: string
      /** As it is compared with a log; null: nothing readable is written on it. */
      serial_key: string | null
      kind: DiskKind
      size_gb: number | null
      /** When it left its machine; with how and why. */
      gone_at: number | null
      gone_how: DiskRemoval | null
      gone_reason: string | null
      made_at: number
    }
    /** A certificate. It proves something when it is accepted, as long as the machine has not been used since. */
    wipe: {
      id: string
      disk_id: string
      method: string
      tool: string
      verification: Verification
      /** As the log says it: local time without a zone. */
      wiped_on: string
      serial_read: string
      source: 'nwipe-log' | 'typed'
      /** SHA-256 of the log; of what was typed. */
      log_hash: string
      accepted: 0 | 1
      /** JSON: each reason why it proves nothing. */
      refusals: string
      /** When the machine came back from who used it: it is to be wiped anew. */
      lapsed_at: number | null
      account: string
      made_at: number
    }
  }
}

const ABOUT_MACHINE = 'says something of a machine, never of a person'

/** `account`: the column of who did it. */
export const diskTables = (account: PersonalColumn) => [
  declareTable({
    name: 'disk',
    columns: {
      id: notPersonal('random id'),
      device_id: notPersonal('random id of a machine'),
      organisation_id: notPersonal('id of the organisation that has it'),
      serial: notPersonal('serial number of the disk'),
      serial_key: notPersonal('serial number of the disk, as it is compared'),
      kind: notPersonal('kind of disk'),
      size_gb: notPersonal('gigabytes'),
      gone_at: notPersonal('instant'),
      gone_how: notPersonal('removed or destroyed'),
      gone_reason: notPersonal('why it left its machine', ABOUT_MACHINE),
      made_at: notPersonal('instant'),
    },
    retention: { unlimited: 'goes with its machine' },
  }),
  declareTable({
    name: 'wipe',
    columns: {
      id: notPersonal('random id'),
      disk_id: notPersonal('random id of a disk'),
      method: notPersonal('method, as the tool names it'),
      tool: notPersonal('tool and its version'),
      verification: notPersonal('what was read again: one of a list'),
      wiped_on: notPersonal('local time that the tool wrote'),
      serial_read: notPersonal('serial number that the tool read'),
      source: notPersonal('log or typed'),
      log_hash: notPersonal('SHA-256 of the log'),
      accepted: notPersonal('proves something: 1, or 0'),
      refusals: notPersonal('why it proves nothing: words of a list'),
      lapsed_at: notPersonal('instant'),
      account,
      made_at: notPersonal('instant'),
    },
    retention: { unlimited: 'goes with its machine' },
  }),
]
