import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import type { LocalStore } from '../../offline/localStore'
import type { DraftName, Fields } from '../../offline/localDatabase'
import type { CommandLife } from './commandStatus'
import { reconcileCounts } from './reconcileCounts'
import { newDraftWriter, type DraftStatus } from './draftWriter'
import { restoreField } from './lastField'
import { loadLocalStore } from './loadLocalStore'
import { hasStoredData } from './storedCounts'
import { onOutboxNews } from './outboxNews'

type DraftForm<F extends Fields> = {
  name: DraftName
  /** Reactive: what is typed. */
  fields: F
  empty: () => F
  life: Ref<CommandLife>
  /** Restores the form from the device, unless `mayFill` has become false. Called only when something is stored. */
  restore: (store: LocalStore, mayFill: () => boolean) => Promise<boolean>
  onTyped: () => void
  /** The person erased everything, perhaps in another tab. */
  onErased: () => void
}

/** Keeps what is typed in a form, at each key, and gives it back. The database is loaded at the first key only. */
export function useDraft<F extends Fields>({ name, fields, empty, life, restore, onTyped, onErased }: DraftForm<F>) {
  const status = ref<DraftStatus>('none')
  const isRestored = ref(false)
  const writer = newDraftWriter(name, state => (status.value = state))
  const rendered = JSON.stringify(fields)
  const isEmpty = () => JSON.stringify(fields) === JSON.stringify(empty())

  /** A restored draft is written again: harmless. A form emptied by hand has no draft. */
  function saveDraft() {
    if (isEmpty()) void forget()
    else {
      writer.save({ key: life.value.key, fields: { ...fields } })
      onTyped()
    }
  }

  async function forget() {
    await writer.drop()
    status.value = 'none'
    isRestored.value = false
    if (hasStoredData())
      await loadLocalStore().then(
        store => store.forgetDraft(name),
        () => undefined,
      )
  }

  /** Only into an empty form: never over typed text, nor over fields rendered by the server. */
  async function restoreDraft() {
    try {
      if (!isEmpty() || !(hasStoredData() || (await reconcileCounts()))) return
      isRestored.value = await restore(await loadLocalStore(), isEmpty)
      await nextTick()
      restoreField()
    } catch {
      // The database cannot be read now: there is nothing to give back.
    }
  }

  onMounted(() => {
    writer.register()
    watch(fields, saveDraft)
    // Typed before the form came alive.
    if (JSON.stringify(fields) !== rendered) saveDraft()
    // Fields rendered by the server (errors to correct): saved as a draft from the first touch.
    else if (!isEmpty()) atFirstTouch(saveDraft)
    const stop = onOutboxNews(news => {
      if (news.type !== 'erased') return
      void writer.drop()
      onErased()
    })
    onUnmounted(stop)
    void restoreDraft()
  })
  onUnmounted(writer.unregister)

  return { status, isRestored, flush: writer.flush, forget }
}

function atFirstTouch(work: () => void) {
  for (const touch of ['pointerdown', 'keydown'])
    addEventListener(touch, work, { once: true, passive: true, capture: true })
}
