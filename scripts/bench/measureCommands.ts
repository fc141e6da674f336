// Alone: node --import tsx scripts/bench/measureCommands.ts
import { randomBytes, randomInt } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { loadSite, type Asked, type LoadResult } from './loadSite'
import { cookieAt } from './makeStaff'
import { withTown, type RunningTown } from './measureTown'
import { workMs } from './reportBench'

const TOWN = { places: 50, appointments: 10_000 }
export const COMMANDS_PER_SECOND = 200
const SECONDS = 60

type Sent = { kind: string; payload: object; isStaff?: boolean }

const hex = (bytes: number) => randomBytes(bytes).toString('hex')

/** Ten kinds, one after the other: of residents, and of mediators. `booked`: references of the appointments booked here. */
function newCommands({ free }: RunningTown, booked: string[]): (() => Sent)[] {
  let appointment = 0
  const nextId = () => (1 + (appointment++ % TOWN.appointments)).toString(16).padStart(32, '0')
  const slot = () => free.pop()!.id
  const self = { need: 'caf', forWhom: 'self', familyName: 'Mesure' }
  const reachMe = () => ({ by: 'email', email: `${hex(6)}@exemple.fr` })
  const staff = (kind: string, payload: object): Sent => ({ kind, payload, isStaff: true })
  const book = () => ({ kind: 'book-appointment', payload: { ...self, reachMe: reachMe(), wishes: [slot()] } })
  /** Of an appointment whose receipt came; when the server is late, one more is booked instead. */
  const ofBooked = (kind: string, more: () => object) => () => {
    const reference = booked.pop()
    return reference ? { kind, payload: { reference, fact: 'Mesure', ...more() } } : book()
  }
  return [
    book,
    book,
    ofBooked('move-appointment', () => ({ slot: slot() })),
    ofBooked('cancel-appointment', () => ({})),
    () => ({
      kind: 'ask-callback',
      payload: { phone: `06${String(randomInt(1e8)).padStart(8, '0')}`, halfDay: 'any' },
    }),
    () => ({ kind: 'report-step', payload: { lesson: 'joindre-un-document', step: 1, reason: 'changed' } }),
    () => staff('book-at-desk', { slot: slot(), need: 'caf', familyName: 'Mesure' }),
    () => staff('mark-attendance', { appointment: nextId(), attendance: 'here', was: null }),
    () => staff('write-visit-note', { appointment: nextId(), note: 'Fait', advice: '', version: 0 }),
    () => staff('merge-people', { appointment: nextId(), other: nextId() }),
    () => staff('make-calendar-feed', { tokenHash: hex(32) }),
  ]
}

/** Each resident from an address of her own: the rate limits count, and hold nobody back. */
const addressOf = (turn: number) => `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`

function askOf({ kind, payload, isStaff }: Sent, publicUrl: string, turn: number): Asked {
  const own: Record<string, string> = isStaff ? { Cookie: cookieAt(turn) } : { 'X-Forwarded-For': addressOf(turn) }
  return {
    method: 'PUT',
    path: `${isStaff ? '/api/staff/commands' : '/api/commands'}/${hex(16)}`,
    headers: { 'Content-Type': 'application/json', Origin: publicUrl, ...own },
    body: JSON.stringify({ kind, v: 1, payload }),
  }
}

export type CommandsMeasure = LoadResult & { statuses: Record<string, number>; kinds: number }

/** So many commands a second on one process, whether it follows or not. A conflict is an answer; an error is none. */
export async function measureCommands(databaseUrl: string | null): Promise<CommandsMeasure> {
  return withTown(TOWN, databaseUrl, async running => {
    const booked: string[] = []
    const statuses: Record<string, number> = {}
    const commands = newCommands(running, booked)
    let turn = 0
    const ask = () => askOf(commands[turn % commands.length]!(), running.publicUrl, turn++)
    const isGood = (status: number, body: string) => {
      statuses[status] = (statuses[status] ?? 0) + 1
      const reference = body.includes('"book-appointment"') && /"reference":"(\w+)"/.exec(body)?.[1]
      if (reference) booked.push(reference)
      return status === 200
    }
    // Some are booked before they are moved.
    const first = () => askOf(commands[0]!(), running.publicUrl, turn++)
    await loadSite({ site: running.site, ask: first, isGood, seconds: 2, perSecond: 50 })
    for (const status of Object.keys(statuses)) delete statuses[status]
    const load = { site: running.site, ask, isGood, seconds: SECONDS, perSecond: COMMANDS_PER_SECOND }
    const kinds = new Set(commands.map(draw => draw().kind)).size
    return { ...(await loadSite(load)), statuses, kinds }
  })
}

export const commandsLine = (engine: string, measure: CommandsMeasure) => {
  const { kinds, statuses, p50, p95, p99, failed } = measure
  const errors = Object.entries(statuses).reduce((sum, [status, count]) => sum + (status === '200' ? 0 : count), 0)
  return (
    `${engine}: ${COMMANDS_PER_SECOND} commands a second of ${kinds} kinds for ${SECONDS} s on one process: ` +
    `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${workMs(measure)?.toFixed(1) ?? '?'} ms of the server’s processor for one; answers ${JSON.stringify(statuses)}, ${failed - errors} without an answer in 20 s`
  )
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(commandsLine('SQLite', await measureCommands(null)))
