import { nextTick, onMounted, watch, type Ref } from 'vue'

/**
 * After a change of view in place, focuses the heading as a page load would; an error summary takes precedence. No
 * focus before the first interaction: changes at load are not the person's.
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
