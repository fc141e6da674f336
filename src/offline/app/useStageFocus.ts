import { nextTick, watch, type Ref } from 'vue'

/** When what is shown changes in place, the title takes the focus, as a new page would; an error summary comes first. */
export function useStageFocus(stage: Ref<string>, titleId: string) {
  watch(stage, async () => {
    await nextTick()
    const target = document.getElementById('error-summary') ?? document.getElementById(titleId)
    target?.focus()
    target?.scrollIntoView()
  })
}
