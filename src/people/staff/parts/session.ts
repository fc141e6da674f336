import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Role } from '../../../platform/everywhere/role'
import { askServer, callServer, SignedOutError } from '../../../platform/staff/callServer'
import { ShowMyself, type Myself } from '../../peopleQuestions'

/** `unknown`: not asked yet. `out`: nobody is signed in; `me` stays while a page waits under the sign-in. */
type State = 'unknown' | 'in' | 'out'

/** Who is signed in on this device, and until when. */
export const useSession = defineStore('session', () => {
  const state = ref<State>('unknown')
  const me = ref<Myself | null>(null)
  const until = ref(0)

  async function find() {
    try {
      me.value = await askServer(ShowMyself, {})
      until.value = me.value.until
      state.value = 'in'
    } catch (error) {
      if (!(error instanceof SignedOutError)) throw error
      state.value = 'out'
    }
  }

  /** Somebody touched the screen. */
  async function renew() {
    const { status, body } = await callServer('/api/staff/session/renew')
    if (status === 401) state.value = 'out'
    if (status === 200) until.value = (body as { until: number }).until
  }

  /** Nothing of the person stays in memory. */
  async function signOut() {
    await callServer('/api/staff/session/end')
    me.value = null
    state.value = 'out'
  }

  /** The server said so, or the time is over. */
  const end = () => void (state.value = 'out')
  const roles = computed(() => new Set<Role>(me.value?.duties.map(({ role }) => role) ?? []))
  return { state, me, until, roles, find, renew, signOut, end }
})
