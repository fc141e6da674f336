import { isStation } from '../../../platform/app/station/isStation'

/** Lessons that were done on this device, for whoever holds it: « Effacer mes données » erases them too. */
const doneKey = (slug: string) => `lesson-done:${slug}`

export function isLessonDone(slug: string): boolean {
  try {
    return localStorage.getItem(doneKey(slug)) !== null
  } catch {
    return false
  }
}

export function markLesson(slug: string, isDone: boolean) {
  if (isStation()) return
  try {
    if (isDone) localStorage.setItem(doneKey(slug), '1')
    else localStorage.removeItem(doneKey(slug))
  } catch {
    // Storage is full or forbidden: nothing is marked.
  }
}
