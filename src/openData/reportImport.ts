import type { ImportDiff } from './importDiff'
import { isListed, receivesPublic } from '../places/place'
import type { Fault } from './rowReader'

/** Lines of a list before "and N more". */
const MAX_LINES = 10
const MAX_VALUE_LENGTH = 60

/** What an import would do, for a terminal: the counts, then each thing; long lists are cut unless `all`. */
export function reportImport(diff: ImportDiff, { all = false }: { all?: boolean } = {}): string {
  const list = (title: string, lines: string[]) => (lines.length ? ['', title, ...cut(lines, all)] : [])
  const isRefused = ({ outcome }: Fault) => outcome === 'row not taken'
  const faultText = faultIn(diff.format === 'CSV' ? 'line' : 'entry')
  const refused = diff.faults.filter(isRefused)
  const others = diff.faults.filter(fault => !isRefused(fault))
  return [
    ...counts(diff),
    ...list('About the file', diff.warnings),
    ...list('Rows that are not taken', refused.map(faultText)),
    ...list('In no list of ours: found by their address only', unlisted(diff)),
    ...list(
      'Not overwritten',
      diff.held.map(({ id, why }) => `${id}: ${why}`),
    ),
    ...list(
      'Changed',
      diff.changed.map(({ before, columns }) => `${before.id} (${before.name}): ${columns.join(', ')}`),
    ),
    ...list('No longer marked as checked: they say something else', diff.changed.flatMap(checkLost)),
    ...list(
      'Added',
      diff.added.map(({ id, name, commune }) => `${id} (${name}, ${commune})`),
    ),
    ...list(
      'Gone from the file; still here',
      diff.gone.map(({ id, name }) => `${id} (${name})`),
    ),
    ...list(
      'Likely doubles',
      diff.duplicates.map(({ a, b, why }) => `${a} and ${b}: ${why}`),
    ),
    ...byKind(others).flatMap(([title, faults]) => list(title, faults.map(faultText))),
  ].join('\n')
}

/** Of what the file brings, each that no search will find, and why. */
const unlisted = ({ added, changed }: ImportDiff): string[] =>
  [...added, ...changed.map(({ after }) => after)]
    .filter(place => !isListed(place))
    .map(place => {
      const why = receivesPublic(place) ? 'no service that we know' : 'receives nobody'
      return `${place.id} (${place.name}): ${why}`
    })

const checkLost = ({ before, after }: ImportDiff['changed'][number]): string[] =>
  before.checked && !after.checked ? [`${before.id}: checked by ${before.checked.by} on ${before.checked.on}`] : []

function counts(diff: ImportDiff): string[] {
  const { added, changed, unchanged, gone, held, faults, duplicates } = diff
  const rows = new Set(faults.filter(({ outcome }) => outcome === 'row not taken').map(({ line }) => line))
  const cells = (...outcomes: Fault['outcome'][]) => faults.filter(({ outcome }) => outcomes.includes(outcome)).length
  const told: [number, string][] = [
    [added.length, 'added'],
    [changed.length, 'changed'],
    [unchanged, 'unchanged'],
    [held.length, 'not overwritten'],
    [gone.length, 'gone from the file'],
    [rows.size, 'rows not taken'],
    [unlisted(diff).length, 'places will be in no list'],
    [duplicates.length, 'likely doubles'],
    [cells('left empty', 'taken'), 'cells are doubtful: left empty, or taken as they are'],
    [cells('mended'), 'cells mended'],
  ]
  const width = Math.max(...told.map(([count]) => String(count).length))
  return told.map(([count, what]) => `${String(count).padStart(width)} ${what}`)
}

/** Remarks of one kind together, the most frequent kind first. */
function byKind(faults: Fault[]): [string, Fault[]][] {
  const kinds = new Map<string, Fault[]>()
  for (const fault of faults) {
    const title = `${fault.column}: ${fault.outcome}`
    const group = kinds.get(title)
    if (group) group.push(fault)
    else kinds.set(title, [fault])
  }
  return [...kinds]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([title, group]) => [`${title} (${group.length})`, group])
}

const faultIn =
  (unit: string) =>
  ({ line, column, value, why, nearest }: Fault): string => {
    const short = value.length > MAX_VALUE_LENGTH ? `${value.slice(0, MAX_VALUE_LENGTH)}…` : value
    return `${unit} ${line}, ${column} "${short}": ${why}${nearest ? ` → ${nearest}` : ''}`
  }

function cut(lines: string[], all: boolean): string[] {
  const visible = all || lines.length <= MAX_LINES + 1 ? lines : lines.slice(0, MAX_LINES)
  const more = lines.length - visible.length
  return [...visible.map(line => `  ${line}`), ...(more ? [`  and ${more} more`] : [])]
}
