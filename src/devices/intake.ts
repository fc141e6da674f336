import { foldText } from '../platform/everywhere/foldText'
import type { Battery, DeviceKind, DiskKind } from './device'
import { withoutControls, type Disk, type Machine } from './machine'
import { cleanSerial } from './serial'
import { splitCells } from './splitCells'

/** What is wrong with a line. Each has its cure in words: `staff.devices.intake.<fault>`. */
export const INTAKE_FAULTS = [
  'kind',
  'make',
  'serial',
  'serial-twice',
  'memory',
  'battery',
  'disks',
  'no-disks',
  'disk-twice',
  'too-long',
  'disk-known',
] as const
export type IntakeFaultKind = (typeof INTAKE_FAULTS)[number]

/** `line`: as a text editor counts it, from 1. `value`: what was written there. */
export type IntakeFault = { line: number; fault: IntakeFaultKind; value: string }
export type IntakeLine = { line: number; machine: Machine }

const COLUMNS = ['kind', 'make', 'model', 'serial', 'memory', 'battery', 'screen', 'disks'] as const
type ColumnName = (typeof COLUMNS)[number]
type Cells = Record<ColumnName, string>

/** How each column may be called in the first line. */
const NAMES: Record<ColumnName, string[]> = {
  kind: ['genre', 'type', 'appareil'],
  make: ['marque'],
  model: ['modele'],
  serial: ['serie', 'n de serie', 'no de serie', 'numero de serie', 'numero serie'],
  memory: ['memoire', 'memoire go', 'ram'],
  battery: ['batterie'],
  screen: ['ecran', 'taille ecran'],
  disks: ['disques', 'disque'],
}
const KINDS: Record<DeviceKind, string[]> = {
  laptop: ['portable', 'ordinateur portable', 'pc portable'],
  desktop: ['fixe', 'ordinateur fixe', 'pc fixe', 'unite centrale'],
  tablet: ['tablette'],
  smartphone: ['telephone', 'smartphone'],
  screen: ['ecran', 'moniteur'],
}
const BATTERY: Record<Battery, string[]> = {
  good: ['bonne', 'bon'],
  worn: ['usee', 'use'],
  dead: ['morte', 'hs', 'mort'],
  none: ['sans', 'aucune'],
}
const MAX_LENGTHS: Partial<Record<ColumnName, number>> = { make: 60, model: 80, serial: 60, screen: 40 }

const meaning = <Key extends string>(list: Record<Key, string[]>, written: string) =>
  (Object.keys(list) as Key[]).find(key => list[key].includes(foldText(written)))

/** The columns that the first line names; null: it is a machine already. */
function columnsOf(cells: string[]): (ColumnName | undefined)[] | null {
  const named = cells.map(cell => meaning(NAMES, cell))
  return named.includes('make') && named.includes('serial') ? named : null
}

/**
 * A list of machines, pasted or from a CSV file: a line each, cells between `;`, `,` or tabs, in the order of the first
 * line when it names them. All the faults at once, so that one corrects the list once.
 */
export function readIntake(text: string): { lines: IntakeLine[]; faults: IntakeFault[] } {
  const written = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
  const first = written.find(line => line.trim()) ?? ''
  const separator = ['\t', ';', ','].find(one => first.includes(one)) ?? ';'
  const header = columnsOf(splitCells(first, separator))
  const columns = header ?? COLUMNS
  const seen = newSeen()
  const lines: IntakeLine[] = []
  const faults: IntakeFault[] = []
  for (const [at, content] of written.entries()) {
    if (!content.trim() || (header && content === first)) continue
    const cells = cellsOf(splitCells(content, separator), columns)
    const { machine, faults: own } = readMachine(cells)
    own.push(...seen.twice(machine))
    const line = at + 1
    if (own.length) faults.push(...own.map(fault => ({ line, ...fault })))
    else lines.push({ line, machine })
  }
  return { lines, faults }
}

type Own = Omit<IntakeFault, 'line'>

function cellsOf(written: string[], columns: readonly (ColumnName | undefined)[]): Cells {
  const entries = columns.map((name, i) => [name, withoutControls(written[i] ?? '')] as const)
  const named = Object.fromEntries(entries.filter(([name]) => name)) as Partial<Cells>
  return Object.assign(Object.fromEntries(COLUMNS.map(name => [name, ''])) as Cells, named)
}

function readMachine(cells: Cells): { machine: Machine; faults: Own[] } {
  const faults: Own[] = []
  const need = <Value>(fault: IntakeFaultKind, value: string, read: Value | undefined) => {
    if (read === undefined) faults.push({ fault, value })
    return read
  }
  const kind = need('kind', cells.kind, meaning(KINDS, cells.kind)) ?? 'laptop'
  if (!cells.make) faults.push({ fault: 'make', value: '' })
  if (!cleanSerial(cells.serial)) faults.push({ fault: 'serial', value: cells.serial })
  for (const [name, max] of Object.entries(MAX_LENGTHS))
    if (cells[name as ColumnName].length > max) faults.push({ fault: 'too-long', value: cells[name as ColumnName] })
  const memoryGb = cells.memory ? need('memory', cells.memory, readCount(cells.memory)) : null
  const battery = cells.battery ? need('battery', cells.battery, meaning(BATTERY, cells.battery)) : null
  const { disks, noDisk } = readDisks(cells.disks, fault => faults.push(fault))
  if (
    kind !== 'screen' &&
    !disks.length &&
    !noDisk &&
    !faults.some(({ fault }) => fault === 'disks' || fault === 'no-disks')
  )
    faults.push({ fault: 'no-disks', value: '' })
  const { make, model, serial, screen } = cells
  const described = { memoryGb: memoryGb ?? null, battery: battery ?? null, screen, disks, noDisk }
  return { machine: { kind, make, model, serial, ...described }, faults }
}

function readCount(written: string): number | undefined {
  const count = Number(/^(\d{1,4})\s*(?:go|gb)?$/i.exec(written.trim())?.[1] ?? 0)
  return count >= 1 && count <= 4_096 ? count : undefined
}

const NO_DISK = /^(?:aucun|sans)(?:\s+disque)?\s*[:,-]?\s*(.*)$/i
const DISK = /^(hdd|ssd|nvme|emmc)\s+(?:(\d{1,6})\s*(go|to)?\s+)?(\S.*)$/i

/** `HDD 500 WD-WCC4E + SSD 240 S3Z9`; `aucun : reçu sans disque`; `?` where nothing can be read on the disk. */
function readDisks(cell: string, tell: (fault: Own) => void): { disks: Disk[]; noDisk: string } {
  const none = NO_DISK.exec(cell)
  if (none) {
    if (!none[1]) tell({ fault: 'no-disks', value: cell })
    return { disks: [], noDisk: (none[1] ?? '').slice(0, 200) }
  }
  const disks: Disk[] = []
  for (const written of cell.split('+').map(one => one.trim())) {
    if (!written) continue
    const [, kind = '', size, unit = '', serial = ''] = DISK.exec(written) ?? []
    if (!kind || (serial !== '?' && !cleanSerial(serial))) tell({ fault: 'disks', value: written })
    const sizeGb = size ? Number(size) * (unit.toLowerCase() === 'to' ? 1_000 : 1) : null
    disks.push({ kind: kind.toLowerCase() as DiskKind, sizeGb: sizeGb || null, serial: serial === '?' ? '' : serial })
  }
  return { disks, noDisk: '' }
}

/** A serial that two lines have: one of them is a slip. */
function newSeen() {
  const [machines, disks] = [new Set<string>(), new Set<string>()]
  const again = (met: Set<string>, serial: string) => {
    const key = cleanSerial(serial)
    if (key === null) return false
    const isThere = met.has(key)
    met.add(key)
    return isThere
  }
  return {
    twice: (machine: Machine): Own[] => [
      ...(again(machines, machine.serial) ? [{ fault: 'serial-twice' as const, value: machine.serial }] : []),
      ...machine.disks
        .filter(({ serial }) => again(disks, serial))
        .map(({ serial }) => ({ fault: 'disk-twice' as const, value: serial })),
    ],
  }
}
