import { defineStore } from 'pinia'
import { ref } from 'vue'
import { countQueued } from '../../../platform/staff/offline/queuedCommands'
import { vault } from '../../../platform/staff/offline/vault'
import type { Myself } from '../../peopleQuestions'

/** The row that says whose a device is. */
export const ME = { kind: 'me', id: 'me' }

/** `passphrase`: that of today, in memory until the question is answered. `unsent`: what an earlier one sealed. */
type Question = { myself: Myself; passphrase: string; unsent: number }

/** What this device stores of whoever signed in, and the question when an earlier passphrase sealed what waits there. */
export const useSealedBefore = defineStore('sealed before', () => {
  const question = ref<Question | null>(null)
  /** How often the device was opened by a sign-in: what waits there can then be sent. */
  const openings = ref(0)
  const storeMe = async (myself: Myself) => {
    await vault.put(ME, myself)
    openings.value++
  }

  /** Without a passphrase (by a key, by ProConnect) nothing can be sealed: what a colleague left open closes. */
  async function store(myself: Myself, passphrase?: string) {
    if (!passphrase && vault.owner !== myself.account) vault.lock()
    if (!passphrase) return
    if ((await vault.openFor(myself.account, passphrase)) === 'changed') {
      const unsent = await countQueued(myself.account)
      if (unsent > 0) return void (question.value = { myself, passphrase, unsent })
      // What comes from the server comes again.
      await vault.beginAnew(myself.account, passphrase)
    }
    await storeMe(myself)
  }

  /** `former`: the passphrase that sealed it; null: what waits is given up. False: another one sealed it. */
  async function settle(former: string | null): Promise<boolean> {
    const { myself, passphrase: to } = question.value!
    if (former === null) await vault.beginAnew(myself.account, to)
    else if (!(await vault.reseal(myself.account, { from: former, to }))) return false
    question.value = null
    await storeMe(myself)
    return true
  }

  /** She is signed in: what this device stores of her opens, and nobody else's. False: not this passphrase. */
  async function reopen(account: string, passphrase: string): Promise<boolean> {
    const isOpen = await vault.reopen(account, passphrase)
    // What waits there can be sent, and it is brought up to date.
    if (isOpen) openings.value++
    return isOpen
  }

  /** How often the key left the memory while she was signed in. */
  const locks = ref(0)
  const closed = () => void locks.value++

  const forget = () => void (question.value = null)
  return { question, openings, store, settle, reopen, locks, closed, forget }
})
