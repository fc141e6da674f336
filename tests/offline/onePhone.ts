import {
  afterEvent,
  newLife,
  commandStatusOf,
  type CommandEvent,
  type CommandLife,
  type CommandStatus,
} from '../../src/platform/app/offline/commandStatus'
import type { Receipt } from '../../src/platform/everywhere/command'
import type { OutboxMessage } from '../../src/platform/offline/localDatabase'

const PAGE = '/rendez-vous/rappel'
const labels = { what: 'Rappel', page: PAGE }

/** What can happen to someone who sends a form. */
export type Step =
  | { do: 'type' }
  | { do: 'press'; device: 'keeps' | 'keeps nothing' | 'has no scripts' }
  | { do: 'server answers'; as: 'done' | 'conflict' | 'refused' | 'rejected' }
  | { do: 'news' }
  | { do: 'the try is over' }
  | { do: 'it takes long' }
  | { do: 'old news'; as: CommandStatus }
  | { do: 'reload' }
  | { do: 'start over' }

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
  mayHaveLeft: false,
  obstacle: null,
  answer: null,
  problem: null,
})

/** A phone with one form: the screen, and what the device keeps. */
export class Phone {
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
        return this.tell({ is: 'delayed', why: null, isStored: this.life.followed !== null, labels })
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
      return this.tell({ is: 'delayed', why, isStored: false, labels })
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
    if (receipt) return commandStatusOf({ receipt, labels })
    const found = this.outbox.get(key)
    return commandStatusOf(found ? { message: found } : null)
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
    if (found && !(draft && isPending)) this.tell({ is: 'message-found', message: found, isFromThisPage: true })
  }

  /** What the device has of a text, wherever. */
  has = (text: string) =>
    this.draft?.text === text ||
    [...this.outbox.values()].some(({ typed }) => typed?.fields.text === text) ||
    [...this.said.values()].includes(text)
}
