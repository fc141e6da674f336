import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../src/platform/everywhere/role'
import { visitor, type Actor } from '../../src/platform/server/actor'
import { BadCommandError, runCommand } from '../../src/platform/server/commands'
import { RefusedError } from '../../src/platform/server/enter'
import { ACTORS, matrixOf, type ActorName, type Cell, type MatrixRow } from '../../src/platform/server/matrix'
import { askByName, newAsk } from '../../src/platform/server/questions'
import { contextOf } from '../../src/platform/server/shell'
import { newCommandKey, RECEIPT_HEADER } from '../../src/platform/everywhere/command'
import { serverNouns } from '../../src/site/server/nouns'
import { anyAddress, countRows, engines, openInProcess, TODAY, weekly } from './inProcess'
import type { InProcess } from './inProcess'
import { laterCommands, laterQuestions, PLACE, sampleOf } from './mayExamples'
import { bookOne, NOTHING_BOOKED } from './mayBooked'
import type { Booked } from './maySample'

const questions = [...serverNouns.flatMap(({ questions: own = [] }) => own), ...laterQuestions]
const commands = [...serverNouns.flatMap(({ commands: own = [] }) => own), ...laterCommands]
const matrix = matrixOf({ questions, commands })

const staff = (role: Role, places: string[] | 'all'): Actor => ({
  is: 'staff',
  account: `account of ${role}`,
  duties: [{ role, organisation: 'maison', places }],
  until: TODAY + 60_000,
})

const writeAccountRow = ({ db }: InProcess, id: string) =>
  db
    .insertInto('account')
    .values({ id, email: `${id}@exemple.fr`, name: id, totp_step: 0, made_at: TODAY })
    .execute()

const ACTING: Record<ActorName, (booked: Booked) => Actor> = {
  visitor: () => visitor(),
  holder: ({ reference }) => visitor(reference),
  mediator: () => staff('mediator', [PLACE]),
  'device-manager': () => staff('device-manager', [PLACE]),
  prescriber: () => staff('prescriber', [PLACE]),
  administrator: () => staff('administrator', [PLACE]),
  system: () => ({ is: 'system', job: 'retention' }),
}

describe.each(engines)('who may what, on %s', engine => {
  let service: InProcess
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'borny-3', capacity: 4_000 })])
    for (const role of ROLES) await writeAccountRow(service, `account of ${role}`)
  })
  afterAll(() => service.close())

  function contextFor(actor: Actor) {
    const visit = { now: TODAY, actor, caller: anyAddress() + newCommandKey(), language: 'fr' as const }
    const context = contextOf(service.shell, visit)
    return { ...context, db: service.db, ask: newAsk(questions, context) }
  }

  /** Really asked, or really done: what comes of it. */
  async function attempt({ kind, name }: MatrixRow, actor: Actor, payload: unknown) {
    try {
      if (kind === 'question') {
        const { answering } = questions.find(({ question }) => question.name === name)!
        const answer = await askByName(questions, contextFor(actor), { name, parameters: payload })
        return typeof answering !== 'function' && answer === answering.unknown ? 'unknown' : 'answered'
      }
      const { answering } = commands.find(({ command }) => command.kind === name)!
      const run = { key: newCommandKey(), sent: { kind: name, v: 1, payload }, context: contextFor(actor) }
      const { key: _key, kind: _kind, at: _at, ...outcome } = await runCommand(commands, run)
      const unknown = typeof answering === 'function' ? null : answering.unknown.outcome
      return JSON.stringify(outcome) === JSON.stringify(unknown) ? 'unknown' : 'answered'
    } catch (error) {
      if (error instanceof RefusedError) return error.status === 403 ? 'forbidden' : 'unknown'
      if (error instanceof BadCommandError && error.fields.kind === 'error.unknownCommand') return 'unknown'
      throw error
    }
  }

  const refusals = () =>
    service.db
      .selectFrom('journal')
      .select(['kind', 'account', 'receipt_key'])
      .where('outcome', '=', 'forbidden')
      .execute()

  async function countRefusals() {
    const counting = service.db.selectFrom('journal').where('outcome', '=', 'forbidden')
    const { count } = await counting.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow()
    return Number(count)
  }

  /** As the rule says: who may, may; staff hear that they may not; for anyone else there is nothing there. */
  function expectedOf(cells: Cell[], actor: Actor, { way, isRight }: { way: Cell; isRight: boolean }) {
    const isAllowed = cells.includes(way)
    if (isAllowed && isRight) return { said: 'answered', refusals: 0 }
    // A wrong key or fact finds nothing; a reference not opened, a place out of the duty are refused.
    if (isAllowed && (way === 'key' || way === 'proof')) return { said: 'unknown', refusals: 0 }
    return { said: actor.is === 'staff' ? 'forbidden' : 'unknown', refusals: 1 }
  }

  test.each(matrix.map(row => [`${row.kind} ${row.name}`, row] as const))('%s', async (_title, row) => {
    const ways = [...new Set(ACTORS.flatMap(actor => row.cells[actor]))]
    let booked = await bookOne(service)
    for (const name of ACTORS)
      for (const way of ways)
        for (const isRight of [true, false]) {
          const payload = sampleOf(row.name)(booked, { way, isRight })
          if (payload === null) continue
          const actor = ACTING[name](booked)
          const before = await countRefusals()
          const said = await attempt(row, actor, payload)
          const found = { said, refusals: (await countRefusals()) - before }
          const cell = `${row.name}, ${name}, by ${way}, ${isRight ? 'right' : 'wrong'}`
          expect([cell, found]).toEqual([cell, expectedOf(row.cells[name], actor, { way, isRight })])
          // Whose command was let in may have changed it: the next one meets rows of her own.
          if (said === 'answered' && row.kind === 'command') booked = await bookOne(service)
        }
  })

  test('by address, a question is asked only when anyone may; else nothing has that name', async () => {
    const unknown = await service.send('/api/no-such-question')
    const nothing = [unknown.status, await unknown.text()]
    expect(nothing[0]).toBe(404)
    for (const row of matrix.filter(({ kind }) => kind === 'question')) {
      const booked = await bookOne(service)
      const sent = sampleOf(row.name)(booked, { way: row.cells.holder[0] ?? 'duty', isRight: true }) ?? {}
      const query = new URLSearchParams(Object.entries(sent).map(([name, value]) => [name, String(value)]))
      const answer = await service.send(`/api/${row.name}?${query}`)
      if (row.isPublic) expect([row.name, answer.status]).toEqual([row.name, 200])
      else expect([answer.status, await answer.text()]).toEqual(nothing)
    }
  })

  test('a command that is not for visitors is answered like one that does not exist, whatever is sent with it', async () => {
    const key = newCommandKey()
    const said = async (kind: string, payload: object) => {
      const answer = await service.put({ kind, v: 1, payload }, key)
      return [answer.status, answer.headers.get(RECEIPT_HEADER), await answer.json()]
    }
    service.shell.site.commands.push(...laterCommands)
    const [receipts, nothing] = [await countRows(service.db, 'receipt'), await said('no-such-command', {})]
    for (const payload of [{ request: 'ours' }, { request: 3 }, {}])
      expect(await said('settle', payload)).toEqual(nothing)
    expect(await countRows(service.db, 'receipt')).toBe(receipts)
    expect((await refusals()).filter(row => row.receipt_key === key)).toHaveLength(3)
  })

  test('pages of the release before ask by the former names, and get the same answers', async () => {
    const renamed = questions.map(({ question }) => question).filter(({ formerName }) => formerName)
    const addressed = renamed.filter(({ name }) => matrix.some(row => row.name === name && row.isPublic))
    expect(addressed.length).toBeGreaterThan(5)
    for (const { name, formerName = '' } of addressed) {
      const sent = sampleOf(name)(NOTHING_BOOKED, { way: 'always', isRight: true }) ?? {}
      const query = new URLSearchParams(Object.entries(sent).map(([field, value]) => [field, String(value)]))
      const [now, before] = await Promise.all([name, formerName].map(path => service.send(`/api/${path}?${query}`)))
      expect([before!.status, await before!.text()], formerName).toEqual([200, await now!.text()])
    }
  })

  test('whoever knocks at every door writes twenty rows an hour in the journal, no more', async () => {
    const before = (await refusals()).length
    const from = { headers: { 'X-Forwarded-For': '192.0.2.55' } }
    for (let turn = 0; turn < 30; turn++)
      expect((await service.send('/api/show-booked-appointment', from)).status).toBe(404)
    expect((await refusals()).length - before).toBe(20)
  })
})
