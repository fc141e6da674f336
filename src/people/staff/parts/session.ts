import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Role } from '../../../platform/everywhere/role'
import { askServer, callAs, callServer, NoAnswerError, SignedOutError } from '../../../platform/staff/callServer'
import { vault } from '../../../platform/staff/offline/vault'
import { ME, useSealedBefore } from './sealedBefore'
import { ShowMyself, type Myself } from '../../peopleQuestions'

/**
 * `unknown`: not asked yet. `in`: the server knows who is here. `away`: nobody answers, and the device was opened with its
 * owner's passphrase. `locked`: nobody answers, and the passphrase is asked. `out`: nobody is signed in; `me` stays while
 * a page waits under the sign-in.
 */
type State = 'unknown' | 'in' | 'away' | 'locked' | 'out'

/** Set by a sign-out that no server heard: the session ends before anything else is asked. */
const TO_END = 'espace-a-fermer'

async function endWhatWasLeft(): Promise<boolean> {
  if (!localStorage.getItem(TO_END)) return false
  const { status, body } = await callServer('/api/staff/session/end')
  if (status !== 200) throw new NoAnswerError()
  localStorage.removeItem(TO_END)
  return (body as { way?: string }).way === 'proconnect'
}

/** How long it goes on, ms; or what it has become: ended, or without an answer on a device that is open. */
async function renewOnServer(): Promise<number | 'out' | 'away'> {
  try {
    const { status, body } = await callServer('/api/staff/session/renew')
    if (status === 401) return 'out'
    if (status !== 200) throw new NoAnswerError()
    return (body as { leftMs: number }).leftMs
  } catch (error) {
    if (vault.owner) return 'away'
    throw error
  }
}

/** Another colleague's rows close before anything is sent as this account. */
function becomeAccount({ account }: Myself) {
  if (vault.owner !== account) vault.lock()
  callAs(account)
}

/** A sign-in has ended the session of before: ending it again would end the new one. */
function forgetOldSession() {
  localStorage.removeItem(TO_END)
  callAs('')
}

/** Did the session that ended come by ProConnect? False when no server heard. */
async function leaveDevice(account: string | null): Promise<boolean> {
  localStorage.setItem(TO_END, '1')
  callAs('')
  useSealedBefore().forget()
  if (account) await vault.forget(account)
  return endWhatWasLeft().catch(() => false)
}

async function openMyself(passphrase: string): Promise<Myself | null> {
  const owner = await vault.unlock(passphrase)
  return owner === null ? null : ((await vault.get<Myself>(ME))?.value ?? null)
}

const rolesOf = (myself: Myself | null) => new Set<Role>(myself?.duties.map(({ role }) => role) ?? [])

/** Asks the server; without network, whether this device has an owner. */
async function findWhoIsHere(): Promise<Myself | 'out' | 'locked' | 'away'> {
  try {
    await endWhatWasLeft()
    return await askServer(ShowMyself, {})
  } catch (error) {
    if (error instanceof SignedOutError) return 'out'
    if (!(error instanceof NoAnswerError)) throw error
    return vault.owner ? 'away' : (await vault.hasOwners()) ? 'locked' : 'out'
  }
}

/** Of the session that ended a moment ago: ProConnect may be open still. */
const cameByProConnect = ref(false)

/** Who is signed in on this device, and until when by its own clock. */
export const useSession = defineStore('session', () => {
  const state = ref<State>('unknown')
  const me = ref<Myself | null>(null)
  const until = ref(0)

  function show(myself: Myself, now: State) {
    becomeAccount(myself)
    until.value = Date.now() + myself.leftMs
    ;[me.value, state.value] = [myself, now]
  }

  async function find() {
    const found = await findWhoIsHere()
    if (typeof found === 'string') state.value = found
    else show(found, 'in')
  }

  /** After a sign-in: the same passphrase seals what this device stores; without one, it stores nothing. */
  async function entered(passphrase?: string) {
    forgetOldSession()
    await find()
    if (state.value === 'in') await useSealedBefore().store(me.value!, passphrase)
  }

  /** False: nobody of this device has this passphrase. */
  async function unlock(passphrase: string): Promise<boolean> {
    const stored = await openMyself(passphrase)
    if (stored) show(stored, 'away')
    if (stored) void find()
    return stored !== null
  }

  /** Nobody touched the screen for a while: the key leaves the memory. It is asked for when something waits for it. */
  function lock(hasUnsent: boolean) {
    vault.lock()
    useSealedBefore().closed()
    if (state.value === 'away' || hasUnsent) state.value = 'locked'
  }

  /** Somebody touched the screen. */
  const renew = async () => {
    const renewed = await renewOnServer()
    if (typeof renewed === 'string') state.value = renewed
    else until.value = Date.now() + renewed
  }

  /** Nothing of the person stays in memory, nor on the device; without network too. */
  async function signOut() {
    const account = me.value?.account ?? vault.owner
    ;[me.value, state.value] = [null, 'out']
    cameByProConnect.value = await leaveDevice(account)
  }

  /** The server said so. */
  const end = () => void (state.value = 'out')
  const roles = computed(() => rolesOf(me.value))
  /** What is on screen must not be read: nobody proved to be its owner a moment ago. */
  const isHidden = computed(() => Boolean(me.value) && (state.value === 'out' || state.value === 'locked'))
  return { state, me, until, roles, isHidden, cameByProConnect, find, entered, unlock, lock, renew, signOut, end }
})
