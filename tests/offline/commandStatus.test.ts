import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  afterEvent,
  newLife,
  statusOfFate,
  type CommandEvent,
  type CommandLife,
  type CommandStatus,
} from '../../src/platform/app/offline/commandStatus'
import type { Receipt } from '../../src/platform/everywhere/command'
import type { OutboxMessage } from '../../src/platform/offline/localDatabase'

const PAGE = '/rendez-vous/rappel'
const labels = { what: 'Rappel', page: PAGE }

type Step =
  | { do: 'type' }
  | { do: 'press'; device: 'keeps' | 'keeps nothing' | 'has no scripts' }
  | { do: 'server answers'; as: 'done' | 'conflict' | 'refused' | 'rejected' }
  | { do: 'news' }
  | { do: 'the try is over' }
  | { do: 'it takes long' }
  | { do: 'old news'; as: CommandStatus }
  | { do: 'reload' }
  | { do: 'start over' }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>({ do: 'type' }),
  fc.record({
    do: fc.constant('press' as const),
    device: fc.constantFrom('keeps', 'keeps', 'keeps nothing', 'has no scripts'),
  }),
  fc.record({
    do: fc.constant('server answers' as const),
    as: fc.constantFrom('done', 'conflict', 'refused', 'rejected'),
  }),
  fc.constantFrom<Step>({ do: 'news' }, { do: 'the try is over' }, { do: 'it takes long' }),
  fc.constantFrom<Step>(
    { do: 'old news', as: { is: 'typing' } },
    { do: 'old news', as: { is: 'parked', status: 422, fields: {} } },
  ),
  fc.constantFrom<Step>({ do: 'reload' }, { do: 'start over' }),
)

const message = (key: string, text: string): OutboxMessage => ({
  key,
  kind: 'ask-callback',
  v: 1,
  payload: {},
  about: key,
  order: 1,
  queuedAt: 0,
  labels,
  typed: { form: 'callback', about: '', fields: { text } },
  state: 'pending',
  attempts: 0,
  nextTryAt: 0,
  reachedUs: false,
  obstacle: null,
  answer: null,
  problem: null,
})

/** A phone with one form: the screen, and what the device keeps. */
class Phone {
  keys = 0
  texts = 0
  life: CommandLife = newLife(this.nextKey())
  screen = ''
  draft: { key: string; text: string } | null = null
  outbox = new Map<string, OutboxMessage>()
  receipts = new Map<string, Receipt>()
  /** What each confirmed message said. */
  said = new Map<string, string>()

  nextKey() {
    return `key ${++this.keys}`
  }

  tell(event: CommandEvent) {
    this.life = afterEvent(this.life, event, this.nextKey())
  }

  get isFormShown() {
    return this.life.status.is !== 'not-sent' && this.life.status.is !== 'confirmed'
  }

  live(step: Step) {
    switch (step.do) {
      case 'type':
        return this.type()
      case 'press':
        return this.press(step.device)
      case 'server answers':
        return this.answer(step.as)
      case 'news':
        return this.look(false)
      case 'the try is over':
        return this.look(true)
      case 'it takes long':
        return this.tell({ is: 'delayed', why: null, isKept: this.life.followed !== null, labels })
      case 'old news':
        return this.tell({ is: 'learnt', key: 'key of before', status: step.as, isTryOver: true, typed: {} })
      case 'reload':
        return this.reload()
      case 'start over':
        this.screen = ''
        this.draft = null
        return this.tell({ is: 'cleared' })
    }
  }

  type() {
    if (!this.isFormShown) return
    this.screen = `text ${++this.texts}`
    this.draft = { key: this.life.key, text: this.screen }
  }

  press(device: 'keeps' | 'keeps nothing' | 'has no scripts') {
    if (!this.screen || this.life.status.is === 'sending' || this.life.followed || !this.isFormShown) return
    const { key, replaces } = this.life
    this.tell({ is: 'pressed' })
    if (device !== 'keeps') {
      const why = device === 'keeps nothing' ? null : 'no-network'
      return this.tell({ is: 'delayed', why, isKept: false, labels })
    }
    if (!this.outbox.has(key) && !this.receipts.has(key)) this.outbox.set(key, message(key, this.screen))
    if (replaces && this.outbox.get(replaces.key)?.state !== 'pending') this.outbox.delete(replaces.key)
    if (this.draft?.key === key) this.draft = null
    this.tell({ is: 'queued', key })
  }

  answer(as: 'done' | 'conflict' | 'refused' | 'rejected') {
    const pending = [...this.outbox.values()].find(({ state }) => state === 'pending')
    if (!pending) return
    const { key, kind } = pending
    const receipt = { key, kind, at: 0 }
    if (as === 'done') {
      this.outbox.delete(key)
      this.receipts.set(key, { ...receipt, outcome: 'done', result: {} })
      this.said.set(key, String(pending.typed?.fields.text))
    } else if (as === 'rejected')
      this.outbox.set(key, { ...pending, state: 'parked', problem: { status: 422, fields: {} } })
    else {
      const answer: Receipt =
        as === 'conflict'
          ? { ...receipt, outcome: 'conflict', alternatives: [] }
          : { ...receipt, outcome: 'refused', reasons: ['error.other'] }
      this.outbox.set(key, { ...pending, state: 'to-decide', answer })
    }
  }

  statusOf(key: string): CommandStatus {
    const receipt = this.receipts.get(key)
    if (receipt) return statusOfFate({ receipt, labels })
    const found = this.outbox.get(key)
    return statusOfFate(found ? { message: found } : null)
  }

  look(isTryOver: boolean) {
    const key = this.life.followed
    if (!key) return
    this.tell({ is: 'learnt', key, status: this.statusOf(key), isTryOver, typed: { text: this.screen } })
  }

  /** As restoreForm.ts does. */
  reload() {
    this.life = newLife(this.nextKey())
    this.screen = ''
    const { draft } = this
    const found = [...this.outbox.values()].reverse()[0]
    const isPending = found?.state === 'pending'
    if (draft) this.screen = draft.text
    else if (found && !isPending) this.screen = String(found.typed?.fields.text)
    if (draft && !this.outbox.has(draft.key) && !this.receipts.has(draft.key))
      this.tell({ is: 'draft-found', key: draft.key })
    if (found && !(draft && isPending)) this.tell({ is: 'message-found', message: found, isShownHere: true })
  }

  /** What the device has of a text, wherever. */
  has = (text: string) =>
    this.draft?.text === text ||
    [...this.outbox.values()].some(({ typed }) => typed?.fields.text === text) ||
    [...this.said.values()].includes(text)
}

function checkNothingIsLost(phone: Phone) {
  if (phone.screen) expect(phone.has(phone.screen)).toBe(true)
}

function checkOneTruth(phone: Phone) {
  const { life, outbox, receipts } = phone
  const { status, shown, followed, key, replaces } = life
  // The notice leaves to the form what the form says: then the form says something.
  if (shown && outbox.has(shown)) expect(status.is).not.toBe('typing')
  // Confirmed is what the server confirmed, and nothing else.
  if (status.is === 'confirmed') expect(receipts.has(status.receipt.key)).toBe(true)
  // A key that was answered serves no second request.
  if (status.is === 'to-decide' || status.is === 'parked') {
    expect(followed).toBe(null)
    expect(outbox.has(key) || receipts.has(key)).toBe(false)
  }
  // What may still reach the server is never stood for.
  if (replaces) expect(outbox.get(replaces.key)?.state).not.toBe('pending')
  // What is said to be on its way is followed until its answer.
  if (shown && outbox.get(shown)?.state === 'pending' && status.is === 'not-sent') expect(followed).toBe(shown)
  if (followed && status.is === 'not-sent' && status.isKept)
    expect(['not-sent', 'confirmed', 'to-decide', 'parked']).toContain(phone.statusOf(followed).is)
}

describe('the life of a command', () => {
  test('whatever happens, in whatever order: nothing typed is lost, and two things are never said', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), steps => {
        const phone = new Phone()
        for (const step of steps) {
          phone.live(step)
          checkNothingIsLost(phone)
          checkOneTruth(phone)
        }
        // Once the try is over, the page says what the outbox says.
        const { followed } = phone.life
        phone.look(true)
        if (followed) expect(phone.life.status).toEqual(phone.statusOf(followed))
      }),
      { numRuns: 2_000 },
    )
  })

  test('while it is sent only an answer is news; then what the outbox says', () => {
    const phone = new Phone()
    phone.live({ do: 'type' })
    phone.live({ do: 'press', device: 'keeps' })
    phone.live({ do: 'news' })
    expect(phone.life.status.is).toBe('sending')
    phone.live({ do: 'it takes long' })
    expect(phone.life.status).toMatchObject({ is: 'not-sent', why: null, isKept: true })
    phone.live({ do: 'server answers', as: 'done' })
    phone.live({ do: 'news' })
    expect(phone.life.status.is).toBe('confirmed')
    phone.live({ do: 'it takes long' })
    phone.live({ do: 'old news', as: { is: 'typing' } })
    expect(phone.life.status.is).toBe('confirmed')
  })

  test('after a conflict what is sent next has another key and stands for the first', () => {
    const phone = new Phone()
    phone.live({ do: 'type' })
    phone.live({ do: 'press', device: 'keeps' })
    const first = phone.life.followed
    phone.live({ do: 'server answers', as: 'conflict' })
    phone.live({ do: 'news' })
    expect(phone.life).toMatchObject({ status: { is: 'to-decide' }, shown: first, replaces: { key: first } })
    expect(phone.life.key).not.toBe(first)
    phone.live({ do: 'press', device: 'keeps' })
    expect([...phone.outbox.keys()]).toEqual([phone.life.shown])
  })
})
