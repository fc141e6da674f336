import { readFileSync } from 'node:fs'
import type { ReceptionHours } from '../../src/appointments/receptionHours'
import { saveOpenings } from '../../src/appointments/server/readOpenings'
import { readConfig } from '../../src/platform/server/config'
import { addProvided, configureNouns } from '../../src/platform/server/assembleSite'
import type { Provided } from '../../src/platform/server/context'
import { createServer } from '../../src/platform/server/createServer'
import { openDatabase } from '../../src/platform/server/database'
import { sealJournal } from '../../src/platform/server/journalChain'
import { openNouns } from '../../src/platform/server/openShell'
import { deleteExpiredRows } from '../../src/platform/server/retention'
import { findSecret } from '../../src/platform/server/secret'
import type { Shell } from '../../src/platform/server/shell'
import type { Database } from '../../src/platform/server/tables'
import { readTown } from '../../src/platform/server/town'
import { liveTown } from '../../src/platform/server/townSettings'
import { loadSite } from '../../src/site/server/loadSite'
import { migrateSite, serverNouns } from '../../src/site/server/nouns'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { newMigrated } from '../drivers/migrated'
import type { DatabaseEngine } from '../drivers/service'

export const engines: DatabaseEngine[] = ['sqlite', 'postgres']
export const OURS = 'https://aide.example.fr'

/** A Tuesday. */
export const TODAY = instantOf('2026-12-01', '12:00')!

export const weekly = (change: Partial<ReceptionHours> & Pick<ReceptionHours, 'id'>): ReceptionHours => ({
  placeId: 'metz-hotel-de-ville',
  weekday: 3,
  from: '09:00',
  to: '11:00',
  startsOn: '2026-01-01',
  endsOn: null,
  slotMinutes: 30,
  capacity: 1,
  needs: [],
  noticeMinutes: 120,
  ...change,
})

export type InProcess = {
  shell: Shell
  db: Database
  at: (now: number) => void
  /** Something else in the context of what follows. */
  provide: (more: Partial<Provided>) => void
  send: (path: string, init?: RequestInit) => Promise<Response>
  /** As a form of ours sends it. */
  post: (path: string, fields: Record<string, string | string[]>, headers?: Record<string, string>) => Promise<Response>
  /** As a phone sends it. */
  put: (command: object, key?: string, headers?: Record<string, string>) => Promise<Response>
  /** What the retention job does at this instant. Gives how many rows of each table went. */
  sweep: (now: number) => Promise<Record<string, number>>
  close: () => Promise<void>
}

const client = {
  styleOf: () => ({ text: 'body{margin:0}', ofOtherMedia: null, hash: "'sha256-0'", isOfForms: false }),
  styleFile: '/assets/style.css',
  formsStyle: { file: '', islands: [] },
  otherMedia: { file: '/assets/media.css', media: 'print' },
  startScript: '/assets/start.js',
  template: readFileSync('index.html', 'utf8'),
  wordsByIsland: {},
  lazyWords: { fr: '', en: '', ar: '', uk: '', tr: '', pt: '' },
  wordsFiles: {},
  staff: { script: '/assets/espace/espace.js', style: '/assets/espace/style.css' },
}

/** The real server of the service, without the sockets: real content, real database, a clock that the test moves. */
export async function openInProcess(
  engine: DatabaseEngine,
  openings: ReceptionHours[],
  env: Record<string, string> = {},
): Promise<InProcess> {
  const store = await newMigrated(engine)
  const config = readConfig({ PUBLIC_URL: OURS, TRUST_PROXY: '1', ...store.env, ...env })
  const db = openDatabase(config)
  await migrateSite(db)
  const provided = configureNouns(serverNouns, env)
  await openNouns(serverNouns, { db, config, now: TODAY, provided, say: () => undefined, whenOpen: () => undefined })
  await saveOpenings(db, openings)
  let now = TODAY
  const site = await loadSite()
  const shell: Shell = {
    config,
    db,
    content: liveTown(readTown(config.contentDir), provided.settings, site.settings),
    site,
    provided,
    whenOpen: [],
    imageOrigins: serverNouns.flatMap(({ imageOrigins }) => imageOrigins?.(provided) ?? []),
    client,
    assets: new Map(),
    secret: await findSecret(db),
    clock: () => now,
  }
  const app = createServer(shell)
  // Each test has addresses of its own, unless it says otherwise.
  const send = async (path: string, init: RequestInit = {}) =>
    app.request(`${OURS}${path}`, {
      ...init,
      headers: { 'X-Forwarded-For': anyAddress(), Origin: OURS, ...init.headers },
    })
  return {
    shell,
    db,
    send,
    at: instant => (now = instant),
    provide: more => addProvided(provided, more),
    post: (path, fields, headers = {}) =>
      send(path, {
        method: 'POST',
        body: toForm(fields),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      }),
    put: (command, key = newCommandKey(), headers = {}) =>
      send(`/api/commands/${key}`, {
        method: 'PUT',
        body: JSON.stringify(command),
        headers: { 'Content-Type': 'application/json', ...headers },
      }),
    // Every process seals the journal, every two seconds.
    sweep: async at => {
      await sealJournal(db)
      return deleteExpiredRows(db, at, { tables: shell.site.tables, delays: shell.content.delays })
    },
    close: async () => {
      await db.destroy()
      await store.drop()
    },
  }
}

const part = () => Math.floor(Math.random() * 256)
export const anyAddress = () => `10.${part()}.${part()}.${part()}`

function toForm(fields: Record<string, string | string[]>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) form.append(name, each)
  return form.toString()
}

export const booking = (wishes: string[], change: object = {}) => ({
  kind: 'book-appointment',
  v: 1,
  payload: {
    wishes,
    need: 'caf',
    forWhom: 'self',
    familyName: 'Weberzott',
    // Each person has one of their own, unless a test says otherwise.
    reachMe: { by: 'email', email: `${newCommandKey().slice(0, 12)}@exemple.fr` },
    ...change,
  },
})

export const moving = (reference: string, slot: string, fact = 'Weberzott') => ({
  kind: 'move-appointment',
  v: 1,
  payload: { reference, fact, slot },
})

export const cancelling = (reference: string, fact = 'Weberzott') => ({
  kind: 'cancel-appointment',
  v: 1,
  payload: { reference, fact },
})

export const readReceipt = async (response: Response) =>
  (await response.json()) as Receipt<{ reference: string; appointmentId: string }>

/** Books, and gives the reference. */
export async function book(service: InProcess, wish: string, change: object = {}): Promise<string> {
  const receipt = await readReceipt(await service.put(booking([wish], change)))
  if (receipt.outcome !== 'done') throw new Error(`not booked: ${JSON.stringify(receipt)}`)
  return receipt.result.reference
}

export const countRows = async (
  db: Database,
  table: 'appointment' | 'seat' | 'receipt' | 'journal' | 'callback' | 'rate_limit' | 'step_report' | 'erased',
) =>
  Number(
    (
      await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
