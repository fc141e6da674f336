import { nextTick, onMounted, onUnmounted, ref, watch, type Ref } from 'vue'
import type { Keeper } from '../../offline/keeper'
import type { DraftName, Fields } from '../../offline/localDatabase'
import type { CommandLife } from './commandStatus'
import { correctMarkers } from './correctMarkers'
import { newDraftKeeping, type DraftStatus } from './draftKeeping'
import { returnToFieldLeft } from './fieldLeft'
import { loadKeeper } from './loadKeeper'
import { hasSomethingKept } from './markers'
import { onOutboxNews } from './outboxNews'

type KeptForm<F extends Fields> = {
  name: DraftName
  /** Reactive: what is typed. */
  fields: F
  empty: () => F
  life: Ref<CommandLife>
  /** Gives back what this device keeps of the form, if `mayFill` still. Called only when something is kept. */
  restore: (keeper: Keeper, mayFill: () => boolean) => Promise<boolean>
  onTyped: () => void
  /** The person erased everything, perhaps in another tab. */
  onErased: () => void
}

/** Keeps what is typed in a form, at each key, and gives it back. The database is loaded at the first key only. */
export function useDraft<F extends Fields>({ name, fields, empty, life, restore, onTyped, onErased }: KeptForm<F>) {
  const status = ref<DraftStatus>('none')
  const isRestored = ref(false)
  const keeping = newDraftKeeping(name, told => (status.value = told))
  const rendered = JSON.stringify(fields)
  const isEmpty = () => JSON.stringify(fields) === JSON.stringify(empty())

  /** A restored draft is written again: harmless. A form emptied by hand has no draft. */
  function keep() {
    if (isEmpty()) void forget()
    else {
      keeping.keep({ key: life.value.key, fields: { ...fields } })
      onTyped()
    }
  }

  async function forget() {
    await keeping.drop()
    status.value = 'none'
    isRestored.value = false
    if (hasSomethingKept())
      await loadKeeper().then(
        keeper => keeper.forgetDraft(name),
        () => undefined,
      )
  }

  /** Never over what is typed, nor over what the server sent back. */
  async function giveBack() {
    try {
      if (!isEmpty() || !(hasSomethingKept() || (await correctMarkers()))) return
      isRestored.value = await restore(await loadKeeper(), isEmpty)
      await nextTick()
      returnToFieldLeft()
    } catch {
      // The database cannot be read now: there is nothing to give back.
    }
  }

  onMounted(() => {
    keeping.register()
    watch(fields, keep)
    // Typed before the form came alive.
    if (JSON.stringify(fields) !== rendered) keep()
    // Sent back by the server, which has it in the page: kept from the first touch on.
    else if (!isEmpty()) atFirstTouch(keep)
    const stop = onOutboxNews(news => {
      if (news.type !== 'erased') return
      void keeping.drop()
      onErased()
    })
    onUnmounted(stop)
    void giveBack()
  })
  onUnmounted(keeping.unregister)

  return { status, isRestored, flush: keeping.flush, forget }
}

function atFirstTouch(work: () => void) {
  for (const touch of ['pointerdown', 'keydown'])
    addEventListener(touch, work, { once: true, passive: true, capture: true })
}
