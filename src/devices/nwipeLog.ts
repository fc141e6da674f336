import type { Verification } from './device'

/** What one run of nwipe says of one drive. */
export type WipedDrive = {
  /** As `sda`. */
  name: string
  serial: string
  method: string
  tool: string
  verification: Verification
  /** Of the table at the end; null: the run did not come to it. */
  status: string | null
  isMarked: boolean
  /** Passes, verifications, flushes; null: the table of errors does not name this drive. */
  errors: number | null
  hasHiddenSectors: boolean
  /** A pass wrote less than the size of the drive. */
  isPartial: boolean
  /** Local time of the machine, without a zone: `2026-11-28T19:13:20`. */
  wipedOn: string
}

type Run = { drives: Map<string, Drive>; hasOptions: boolean; tool: string; verify: number; at: string; table: string }
type Drive = WipedDrive & { size: number; isVerified: boolean }

const LINE = /^\[(\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d)\]\s+\w+:\s?(.*)$/
const VERIFICATIONS: readonly Verification[] = ['none', 'last', 'all']

const newRun = (): Run => ({ drives: new Map(), hasOptions: false, tool: 'nwipe', verify: 0, at: '', table: '' })

function driveOf(run: Run, name: string): Drive {
  const drive = run.drives.get(name) ?? newDrive(name)
  run.drives.set(name, drive)
  return drive
}

const newDrive = (name: string): Drive => ({
  name,
  serial: '',
  method: '',
  tool: '',
  verification: 'none',
  status: null,
  isMarked: false,
  errors: null,
  hasHiddenSectors: false,
  isPartial: false,
  wipedOn: '',
  size: 0,
  isVerified: false,
})

type Reader = { is: RegExp; read: (run: Run, match: string[]) => void }

/** Each line that says something, as nwipe 0.33 writes it. */
const READERS: Reader[] = [
  { is: /banner\s+= (nwipe \S+)/, read: (run, [, tool = '']) => void (run.tool = tool) },
  { is: /verify\s+= (\d)/, read: (run, [, verify]) => void (run.verify = Number(verify)) },
  {
    is: /^\/dev\/(\S+) has serial number (.*)$/,
    read: (run, [, name = '', serial = '']) => void (driveOf(run, name).serial = serial),
  },
  {
    is: /^\/dev\/(\S+), sect\/blk\/dev \d+\/\d+\/(\d+)/,
    read: (run, [, name = '', size]) => void (driveOf(run, name).size = Number(size)),
  },
  {
    is: /Invoking method '(.*)' on \/dev\/(\S+)/,
    read: (run, [, method = '', name = '']) => void (driveOf(run, name).method = method),
  },
  {
    is: /^(\d+) bytes written to \/dev\/(\S+)/,
    read: (run, [, bytes, name = '']) => {
      const drive = driveOf(run, name)
      drive.isPartial ||= Number(bytes) < drive.size
    },
  },
  {
    is: /Verified pass .*'\/dev\/([^']+)'/,
    read: (run, [, name = '']) => void (driveOf(run, name).isVerified = true),
  },
  {
    is: /HIDDEN SECTORS (?:DETECTED|INDETERMINATE).* on \/dev\/([^\s,]+)/,
    read: (run, [, name = '']) => void (driveOf(run, name).hasHiddenSectors = true),
  },
]

/** A line of a table at the end: `!    sda |UABORTED|  0 B/s | 00:00:03 | Model/Serial`. */
function readRow(run: Run, line: string) {
  const [first = '', ...cells] = line.split('|')
  const name = first.replace('!', '').trim()
  if (!cells.length || name === 'Device') return
  const drive = driveOf(run, name)
  drive.isMarked ||= first.startsWith('!')
  if (run.table === 'Drive Status') drive.status = (cells[0] ?? '').trim()
  else drive.errors = cells.reduce((sum, cell) => sum + Number(cell.trim()), 0)
}

/** One file may hold several runs, each with several drives: nwipe adds to the file that is there. */
export function readNwipeLog(text: string): WipedDrive[] {
  const runs = [newRun()]
  let run = runs[0]!
  for (const line of text.split(/\r?\n/)) {
    const title = /\*+ (Error Summary|Drive Status) \*+/.exec(line)?.[1]
    const [, year, month, day, time, said = ''] = LINE.exec(line) ?? []
    if (title) run.table = title
    else if (year === undefined) {
      if (run.table) readRow(run, line)
    } else {
      // Drives are looked for before the options are said: after them, this is the next run.
      if (run.hasOptions && /^Found \/dev\//.test(said)) runs.push((run = newRun()))
      if (said.startsWith('Program options')) {
        if (run.hasOptions) runs.push((run = newRun()))
        run.hasOptions = true
      }
      run.table = ''
      run.at = `${year}-${month}-${day}T${time}`
      for (const { is, read } of READERS) {
        const match = is.exec(said)
        if (match) read(run, match)
      }
    }
  }
  return runs.flatMap(drivesOf)
}

/** Those that a method was run on. */
const drivesOf = ({ drives, tool, verify, at }: Run): WipedDrive[] =>
  [...drives.values()]
    .filter(({ method, status }) => method || status !== null)
    .map(({ size: _size, isVerified, ...drive }) => ({
      ...drive,
      tool,
      wipedOn: at,
      // Asked for and not done is not done.
      verification: isVerified ? (VERIFICATIONS[verify] ?? 'none') : 'none',
    }))
