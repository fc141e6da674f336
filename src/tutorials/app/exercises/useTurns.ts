import { computed, nextTick, ref, type ComponentPublicInstance } from 'vue'

/** What a try gave. `tries` counts them: the same words said again are a new answer. */
export type Answer = { isRight: boolean; texts: string[]; tries: number }
export type Turns = ReturnType<typeof useTurns>

/** Goes from one task to the next. The title takes the focus when the task changes; a try leaves it where it is. */
export function useTurns(total: number) {
  const turn = ref(0)
  const answer = ref<Answer | null>(null)
  const mayGoOn = ref(false)
  const isOver = computed(() => turn.value >= total)
  let heading: HTMLElement | null = null
  let tries = 0

  function set(next: number) {
    turn.value = next
    answer.value = null
    mayGoOn.value = false
  }
  async function show(next: number) {
    set(next)
    await nextTick()
    heading?.focus()
  }

  return {
    total,
    turn,
    answer,
    mayGoOn,
    isOver,
    /** `goesOn`: the next task is offered; a wrong answer may be enough when it explains. */
    say(isRight: boolean, texts: string[], goesOn = isRight) {
      answer.value = { isRight, texts, tries: ++tries }
      if (goesOn) mayGoOn.value = true
    },
    next: () => show(turn.value + 1),
    restart: () => show(0),
    forget: () => set(0),
    title: (element: Element | ComponentPublicInstance | null) => {
      heading = element as HTMLElement | null
    },
  }
}
