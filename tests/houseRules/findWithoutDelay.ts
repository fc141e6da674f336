import type { DeclaredTable } from '../../src/platform/server/declareTable'
import { rulesOf, type TownDelays } from '../../src/platform/server/retention'

/** A table whose rows stay, and why: what says something of a person goes with the row that it is part of. */
export const STAYS: readonly string[] = [
  // What the service is, and what it receives from the files of the town.
  'setting',
  'setting_version',
  'place',
  'place_edit',
  'organisation',
  'opening',
  'holiday_opening',
  'closing',
  'workshop',
  'waiting_hours',
  // Counted once their person is gone.
  'seat',
  'displaced',
  'lot',
  'queue_rule',
  // They go with their account, their machine, or who waits.
  'duty',
  'identity',
  'passkey',
  'disk',
  'wipe',
  'device_change',
  'waiting_at',
]

/** Faults between the rules of retention, the delays that the town may change and the tables that have neither. */
export function findWithoutDelay(tables: DeclaredTable[], delays: TownDelays): string[] {
  const declared = new Map(tables.flatMap(rulesOf).map(({ setting, after }) => [setting, after]))
  const unchangeable = [...declared.keys()]
    .filter(setting => !(setting in delays))
    .map(setting => `"${setting}" is declared and has no row in content/retention.json: add it`)
  const unknown = Object.keys(delays)
    .filter(setting => !declared.has(setting))
    .map(setting => `"${setting}" of content/retention.json is the rule of no table: remove it`)
  const endless = tables
    .filter(table => rulesOf(table).length === 0 && !STAYS.includes(table.name))
    .map(({ name }) => `The rows of "${name}" stay for ever: declare a delay, or say in \`STAYS\` why they may`)
  const ending = STAYS.filter(name => !tables.some(table => table.name === name && rulesOf(table).length === 0)).map(
    name => `"${name}" has a delay, or is no table: take it out of \`STAYS\``,
  )
  return [...unchangeable, ...unknown, ...endless, ...ending]
}
