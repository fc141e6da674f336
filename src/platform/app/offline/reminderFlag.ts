export const REMINDERS_KEY = 'coup-de-main.own'

/** May this device remind of an appointment? All that each page loads of it. */
export function hasReminder(): boolean {
  try {
    return localStorage.getItem(REMINDERS_KEY) !== null
  } catch {
    return false
  }
}
