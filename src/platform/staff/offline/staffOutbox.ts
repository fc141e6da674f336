import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { GenericSchema } from 'valibot'
import { newCommandKey, type Command, type PayloadIn, type Receipt } from '../../everywhere/command'
import { sendToServer } from '../callServer'
import { vault } from './vault'
import { inTurn, listQueued, removeQueued, sendQueued, sendThrough, storeQueued, type Queued } from './queuedCommands'

const RETRY_MS = 30_000

export type Sent = { is: 'answered'; receipt: Receipt } | { is: 'queued' }

/** What waits to be sent on this device, of whoever is signed in. Others' wait for them. */
export const useStaffOutbox = defineStore('staff outbox', () => {
  const queued = ref<Queued[]>([])
  const waiting = computed(() => queued.value.filter(({ state }) => state === 'waiting'))
  let storing: Promise<unknown> = Promise.resolve()
  /** What was pressed a moment ago is counted too. */
  const whenStored = () => storing.then(read, read)
  const read = async () => void (queued.value = (await listQueued()).map(({ value }) => value))

  /**
   * Stored first, then sent: whatever becomes of the network or the battery, it is there. Whoever signed in without a
   * passphrase has nothing stored: it is only sent. Throws what the server says of bad fields.
   */
  async function send<C extends Command<string, GenericSchema>>(
    command: C,
    payload: PayloadIn<C>,
    { key, label }: { key: string; label: string },
  ): Promise<Sent> {
    if (!vault.owner) return { is: 'answered', receipt: await inTurn(() => sendToServer(command, payload, key)) }
    const stored = storeQueued({ key, kind: command.kind, v: command.v, payload, label, state: 'waiting' })
    storing = Promise.allSettled([storing, stored])
    try {
      const receipt = await inTurn(async () => {
        await stored
        return sendThrough(key)
      })
      return receipt ? { is: 'answered', receipt: receipt as Receipt } : { is: 'queued' }
    } finally {
      await read()
    }
  }

  const sendAll = async () => {
    await inTurn(sendQueued)
    await read()
  }
  const giveUp = async (key: string) => {
    await removeQueued(key)
    await read()
  }

  /** The same again, with what one knows now: another content, so another key. */
  async function sendInstead({ key, receipt: _receipt, problem: _problem, ...message }: Queued, payload: unknown) {
    await storeQueued({ ...message, key: newCommandKey(), payload, state: 'waiting' })
    await giveUp(key)
    await sendAll()
  }

  function follow() {
    const again = () => void sendAll()
    addEventListener('online', again)
    const timer = setInterval(again, RETRY_MS)
    return () => {
      removeEventListener('online', again)
      clearInterval(timer)
    }
  }
  return { queued, waiting, read, whenStored, send, sendAll, sendInstead, giveUp, follow }
})
