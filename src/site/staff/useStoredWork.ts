import { onBeforeUnmount, onMounted, watch } from 'vue'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { NoAnswerError } from '../../platform/staff/callServer'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { vault } from '../../platform/staff/offline/vault'
import { useSealedBefore } from '../../people/staff/parts/sealedBefore'
import { useSession } from '../../people/staff/parts/session'
import { staffNouns } from './staffNouns'

/** How long the key may stay in memory with nobody there. */
const KEY_MS = 5 * MINUTE_MS
const REFRESH_MS = 10 * MINUTE_MS
const LOOK_MS = 5_000
const AWAY_LOOK_MS = 30_000
const ACTIVITIES = ['pointerdown', 'keydown', 'input'] as const

/** What this device stores for whoever is here: sent and brought up to date, and closed when nobody is there. */
export function useStoredWork() {
  const session = useSession()
  const outbox = useStaffOutbox()
  const sealedBefore = useSealedBefore()
  let [touchedAt, refreshedAt, lookedAt] = [Date.now(), 0, 0]
  const touch = () => void (touchedAt = Date.now())

  async function refresh() {
    if (!vault.owner || Date.now() - refreshedAt < REFRESH_MS) return
    refreshedAt = Date.now()
    // Nobody answers: what is stored stays, and it is tried again.
    const tryAgain = (error: unknown) => void (refreshedAt = error instanceof NoAnswerError ? 0 : refreshedAt)
    const duties = session.me?.duties ?? []
    for (const { refreshPacks } of staffNouns) await refreshPacks?.(duties).catch(tryAgain)
  }

  function look() {
    if (vault.owner && Date.now() - touchedAt > KEY_MS) session.lock(outbox.queued.length > 0)
    // A server that was down is back without any event of the network.
    if (session.state === 'away' && Date.now() - lookedAt > AWAY_LOOK_MS) {
      lookedAt = Date.now()
      void session.find()
    }
    void refresh()
  }

  // Somebody came: what she left unsent goes, and what she needs without network comes.
  watch(
    () => [session.state, session.me?.account, sealedBefore.openings] as const,
    async ([state]) => {
      touch()
      refreshedAt = 0
      await outbox.read()
      if (state === 'in') await outbox.sendAll()
      if (state === 'in') await refresh()
    },
  )
  // The network is back: the server is asked who is here, and what waited goes.
  const back = async () => {
    if (session.state === 'away') await session.find()
    if (session.state === 'in') await outbox.sendAll()
  }
  onMounted(() => {
    const timer = setInterval(look, LOOK_MS)
    const stop = outbox.follow()
    addEventListener('online', back)
    for (const activity of ACTIVITIES) addEventListener(activity, touch, { passive: true })
    onBeforeUnmount(() => {
      clearInterval(timer)
      stop()
      removeEventListener('online', back)
      for (const activity of ACTIVITIES) removeEventListener(activity, touch)
    })
  })
}
