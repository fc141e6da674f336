import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callback, draftOf, newDevice, readTyped, type Device } from './device'
import { findDraft, saveDraft } from '../../src/platform/offline/drafts'
import type { LocalDatabase } from '../../src/platform/offline/localDatabase'
import { putInOutbox, type NewMessage } from '../../src/platform/offline/outbox'
import { sendOutbox } from '../../src/platform/offline/sendOutbox'
import { openTroubledServer, TROUBLES, type Trouble, type TroubledServer } from './troubledServer'

let server: TroubledServer
beforeAll(async () => (server = await openTroubledServer()))
afterAll(() => server.close())

/** What can happen to someone who fills in the same form again and again, in a poor network. */
type Step =
  | { do: 'type' }
  | { do: 'press send' }
  | { do: 'send'; troubles: Trouble[] }
  /** Two tabs at once. */
  | { do: 'send twice'; troubles: Trouble[] }
  | { do: 'battery dies' }
  /** While it is being sent, before what was answered is written. */
  | { do: 'battery dies while sending'; trouble: Trouble }

const quick = TROUBLES.filter(trouble => trouble !== 'hang')
const troubles = fc.array(fc.constantFrom<Trouble>('none', 'none', ...quick), { minLength: 1, maxLength: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: 'type' }),
  fc.constant<Step>({ do: 'press send' }),
  fc.record({ do: fc.constant('send' as const), troubles }),
  fc.record({ do: fc.constant('send twice' as const), troubles }),
  fc.constant<Step>({ do: 'battery dies' }),
  fc.record({
    do: fc.constant('battery dies while sending' as const),
    trouble: fc.constantFrom<Trouble>('none', 'lost answer'),
  }),
)

class Phone {
  device: Device = newDevice()
  db: LocalDatabase = this.device.open()
  form: NewMessage | null = null
  /** By key: the last text that the phone said it keeps. */
  kept = new Map<string, string>()
  pressed = new Set<string>()

  constructor(private history: number) {}

  async live(step: Step) {
    if (step.do === 'type') return this.type()
    if (step.do === 'press send') return this.pressSend()
    if (step.do === 'battery dies') return this.restart()
    if (step.do === 'battery dies while sending') return this.dieWhileSending(step.trouble)
    let n = 0
    server.trouble(() => step.troubles[n++ % step.troubles.length]!)
    const send = (db: LocalDatabase) =>
      sendOutbox({ db, fetch: server.fetch, immediate: true, timeoutMs: 10_000, lock: (_d, _n, work) => work() })
    await Promise.all(step.do === 'send twice' ? [send(this.db), send(this.device.open())] : [send(this.db)])
  }

  async type() {
    const name = `${this.history} ${this.kept.size} ${Math.random()}`
    this.form = this.form ? { ...callback(name), key: this.form.key } : callback(name)
    if ((await saveDraft(this.db, draftOf(this.form))) === 'kept') this.kept.set(this.form.key, name)
  }

  async pressSend() {
    if (!this.form) return
    expect(await putInOutbox(this.db, this.form)).toBe('queued')
    this.pressed.add(this.form.key)
    this.form = null
  }

  async dieWhileSending(trouble: Trouble) {
    server.trouble(() => trouble)
    const sending = sendOutbox({
      db: this.db,
      fetch: async (url, init) => {
        const answer = await server.fetch(url, init)
        this.device.die()
        return answer
      },
      immediate: true,
      lock: (_d, _n, work) => work(),
    })
    await sending.catch(() => undefined)
    await this.restart()
  }

  /** What was on the screen is gone; the form gives back what the device kept, with its key. */
  async restart() {
    this.device.die()
    this.db = this.device.open()
    const draft = await findDraft(this.db, { form: 'callback', about: '' })
    this.form = draft && { ...callback(String(draft.fields.name)), key: draft.key }
  }

  /** I5: each text that was said to be kept is in the drafts, in the outbox, or has its receipt. */
  async expectNothingLost() {
    const { drafts, outbox, receipts } = await readTyped(this.db)
    for (const [key, name] of this.kept) {
      const inOutbox = outbox.some(message => message.key === key && message.typed?.fields.name === name)
      const isConfirmed = receipts.some(kept => kept.key === key)
      expect(drafts.includes(name) || inOutbox || isConfirmed, `"${name}" is nowhere`).toBe(true)
      expect(inOutbox && isConfirmed, `"${name}" is in two places`).toBe(false)
    }
  }

  /** I3, I4: with no more trouble the outbox empties, and each command has had one effect. */
  async expectAllSentOnce() {
    await this.live({ do: 'send', troubles: ['none'] })
    expect(await this.db.outbox.count()).toBe(0)
    for (const key of this.pressed) {
      expect((await this.db.receipts.get(key))?.receipt.outcome).toBe('done')
      const rows = await server.service.db
        .selectFrom('callback')
        .select('id')
        .where('name', '=', this.kept.get(key)!)
        .execute()
      expect(rows).toHaveLength(1)
    }
  }
}

test('whatever happens, nothing typed is lost, and what is sent is done once', { timeout: 60_000 }, async () => {
  let history = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const phone = new Phone(history++)
      for (const step of steps) {
        await phone.live(step)
        await phone.expectNothingLost()
      }
      await phone.expectAllSentOnce()
    }),
    { numRuns: 60, endOnFailure: true },
  )
})
