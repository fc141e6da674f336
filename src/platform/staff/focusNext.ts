import { nextTick } from 'vue'

/** What was pressed leaves the page: the keyboard goes on there, once the page has changed. */
export async function focusNext(find: () => HTMLElement | null | undefined) {
  await nextTick()
  find()?.focus()
}
