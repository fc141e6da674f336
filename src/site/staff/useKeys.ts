import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { StaffEntry } from '../../platform/staff/noun'

/** Then the letter of a page. */
export const LEADER = 'g'
export const HELP = '?'

const OFF = 'espace-touches'

export const areKeysOn = () => localStorage.getItem(OFF) !== 'non'
export const switchKeys = (isOn: boolean) => localStorage.setItem(OFF, isOn ? 'oui' : 'non')

const isTyping = ({ target }: Event) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * `g` then a letter leads to a page, `?` shows the list, as a button does. They can all be switched off, because who
 * speaks to the computer would press them by talking (WCAG 2.1.4).
 */
export function useKeys(entries: Ref<StaffEntry[]>) {
  const router = useRouter()
  const isHelpOpen = ref(false)
  let isAfterG = false

  function press(event: KeyboardEvent) {
    // Under a question, the page waits: it is answered first.
    if (document.querySelector('dialog[open]')) return
    if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return
    if (!areKeysOn()) return
    if (event.key === HELP) return void (isHelpOpen.value = true)
    // With the capitals locked too.
    const letter = event.key.toLowerCase()
    const entry = isAfterG && entries.value.find(({ key }) => key === letter)
    isAfterG = letter === LEADER
    if (entry) void router.push(entry.path)
  }
  onMounted(() => addEventListener('keydown', press))
  onBeforeUnmount(() => removeEventListener('keydown', press))
  return { isHelpOpen }
}
