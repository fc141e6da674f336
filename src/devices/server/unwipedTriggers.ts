import { sql, type Kysely } from 'kysely'
import { isSqlite } from '../../platform/server/database'
import { WIPED_STATES } from '../deviceStates'

/** What SQLite and PostgreSQL say when one of these triggers stops a statement. */
export const UNWIPED = 'a disk of this device is not wiped'
export const FIXED = 'a disk and its certificate stay as they were written'

const WIPED = WIPED_STATES.map(state => `'${state}'`).join(', ')
const USED = `('handed-over', 'sold')`
const isEmpty = (column: string) => `coalesce(trim(${column}), '') = ''`

/** A condition: the device of this id is said to be wiped, and one of its disks is neither wiped nor gone with a reason. */
const isUnwiped = (device: string) => `
  exists (
    select 1 from device d where d.id = ${device} and d.state in (${WIPED}) and (
      exists (
        select 1 from disk k where k.device_id = d.id
        and (k.gone_at is null or k.gone_how is null or ${isEmpty('k.gone_reason')})
        and not exists (select 1 from wipe w where w.disk_id = k.id and w.accepted = 1 and w.lapsed_at is null)
      ) or (
        d.kind <> 'screen' and ${isEmpty('d.no_disk_reason')}
        and not exists (select 1 from disk k where k.device_id = d.id)
      )
    )
  )`

const diskOf = (wipe: string) => `(select k.device_id from disk k where k.id = ${wipe}.disk_id)`
/** Who used the machine wrote on its disks: what was proved before proves nothing any more. */
const lapse = `update wipe set lapsed_at = new.at where lapsed_at is null
  and disk_id in (select k.id from disk k where k.device_id = new.id)`
const cameBack = `old.state in ${USED} and new.state <> old.state`
/** Kind `screen` is the only one that needs no disk. */
const becomesScreen = `old.kind <> 'screen' and new.kind = 'screen'`
const diskMoves = `new.id <> old.id or new.device_id <> old.device_id`
const proofIsForged = `new.id <> old.id or new.disk_id <> old.disk_id or new.accepted > old.accepted
  or (old.lapsed_at is not null and (new.lapsed_at is null or new.lapsed_at <> old.lapsed_at))`
const deviceIsThere = `exists (select 1 from device d where d.id = old.device_id)`

/** A raw statement meets them too: they are in the schema. */
export const addUnwipedTriggers = (db: Kysely<unknown>) =>
  run(db, isSqlite(db) ? SQLITE_TRIGGERS : [...POSTGRES_FUNCTIONS, ...POSTGRES_TRIGGERS])

async function run(db: Kysely<unknown>, statements: string[]) {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const sqliteTrigger = (name: string, when: string, body: string) => `create trigger ${name} ${when} begin ${body}; end`
const stopIf = (condition: string, message: string) => `select raise(abort, '${message}') where ${condition}`

const SQLITE_TRIGGERS = [
  sqliteTrigger('device_inserted', 'after insert on device', stopIf(isUnwiped('new.id'), UNWIPED)),
  sqliteTrigger('device_updated', 'after update on device', stopIf(isUnwiped('new.id'), UNWIPED)),
  sqliteTrigger('device_back', `after update of state on device when ${cameBack}`, lapse),
  sqliteTrigger('device_kind', 'before update of kind on device', stopIf(becomesScreen, FIXED)),
  sqliteTrigger('disk_inserted', 'after insert on disk', stopIf(isUnwiped('new.device_id'), UNWIPED)),
  sqliteTrigger('disk_updated', 'after update on disk', stopIf(isUnwiped('new.device_id'), UNWIPED)),
  sqliteTrigger('disk_moved', 'before update on disk', stopIf(diskMoves, FIXED)),
  sqliteTrigger('disk_deleted', 'before delete on disk', stopIf(deviceIsThere, FIXED)),
  sqliteTrigger('wipe_updated', 'after update on wipe', stopIf(isUnwiped(diskOf('new')), UNWIPED)),
  sqliteTrigger('wipe_forged', 'before update on wipe', stopIf(proofIsForged, FIXED)),
  sqliteTrigger('wipe_deleted', 'after delete on wipe', stopIf(isUnwiped(diskOf('old')), UNWIPED)),
]

const postgresFunction = (name: string, body: string) =>
  `create function ${name}() returns trigger language plpgsql as $$ begin ${body} end $$`
const raiseIf = (condition: string, message: string) =>
  `if ${condition} then raise exception '${message}' using errcode = 'check_violation'; end if;`
/** The row of the device is locked first: a disk that comes and a hand-over at the same moment wait for each other. */
const checkLocked = (device: string) =>
  `perform 1 from device d where d.id = ${device} for update; ${raiseIf(isUnwiped(device), UNWIPED)} return null;`

const POSTGRES_FUNCTIONS = [
  postgresFunction('check_device', `${raiseIf(isUnwiped('new.id'), UNWIPED)} return null;`),
  postgresFunction('check_device_back', `if ${cameBack} then ${lapse}; end if; return null;`),
  postgresFunction('check_device_kind', `${raiseIf(becomesScreen, FIXED)} return new;`),
  postgresFunction('check_disk', checkLocked('new.device_id')),
  postgresFunction('check_disk_moved', `${raiseIf(diskMoves, FIXED)} return new;`),
  postgresFunction('check_disk_deleted', `${raiseIf(deviceIsThere, FIXED)} return old;`),
  postgresFunction('check_wipe', checkLocked(diskOf('new'))),
  postgresFunction('check_wipe_forged', `${raiseIf(proofIsForged, FIXED)} return new;`),
  postgresFunction('check_wipe_deleted', checkLocked(diskOf('old'))),
]

const postgresTrigger = (name: string, when: string, check: string) =>
  `create trigger ${name} ${when} for each row execute function ${check}()`

/** PostgreSQL fires those of one moment in the order of their names: `device_back` before `device_updated`. */
const POSTGRES_TRIGGERS = [
  postgresTrigger('device_inserted', 'after insert on device', 'check_device'),
  postgresTrigger('device_updated', 'after update on device', 'check_device'),
  postgresTrigger('device_back', 'after update on device', 'check_device_back'),
  postgresTrigger('device_kind', 'before update on device', 'check_device_kind'),
  postgresTrigger('disk_inserted', 'after insert on disk', 'check_disk'),
  postgresTrigger('disk_updated', 'after update on disk', 'check_disk'),
  postgresTrigger('disk_moved', 'before update on disk', 'check_disk_moved'),
  postgresTrigger('disk_deleted', 'before delete on disk', 'check_disk_deleted'),
  postgresTrigger('wipe_updated', 'after update on wipe', 'check_wipe'),
  postgresTrigger('wipe_forged', 'before update on wipe', 'check_wipe_forged'),
  postgresTrigger('wipe_deleted', 'after delete on wipe', 'check_wipe_deleted'),
]
