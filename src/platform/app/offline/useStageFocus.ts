import { nextTick, onMounted, watch, type Ref } from 'vue'

/**
 * When what is shown changes in place, the title takes the focus, as a new page would; an error summary comes first.
 * What changes by itself as the page opens takes no focus.
 */
export function useStageFocus(stage: Ref<string>, titleId: string) {
  let isTouched = false
  onMounted(() => {
    for (const touch of ['pointerdown', 'keydown', 'click']) {
      addEventListener(touch, () => (isTouched = true), { once: true, capture: true, passive: true })
    }
  })
  watch(stage, async () => {
    await nextTick()
    if (!isTouched) return
    const target = document.getElementById('error-summary') ?? document.getElementById(titleId)
    target?.focus()
    target?.scrollIntoView()
  })
}
