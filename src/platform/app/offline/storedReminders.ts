import type { Reminder, Reminders } from '../../offline/reminders'
import { isStation } from '../station/isStation'
import { REMINDERS_KEY } from './reminderFlag'

/**
 * The appointments that somebody took on this device for themselves and that are not over, in localStorage: a page knows
 * at once whether there is one, without a database. « Effacer mes données » clears it with the rest.
 */
export function readReminders(now = Date.now()): Reminders {
  const reminders: Reminders = {}
  try {
    const stored = JSON.parse(localStorage.getItem(REMINDERS_KEY) ?? '{}') as Reminders
    for (const reference of Object.keys(stored))
      if (stored[reference]!.endsAt > now) reminders[reference] = stored[reference]!
  } catch {
    // Storage is forbidden, or holds something else.
  }
  return reminders
}

function writeReminders(reminders: Reminders) {
  // Erased in a moment, it would stay for a while on the disk.
  if (isStation()) return
  try {
    localStorage.setItem(REMINDERS_KEY, JSON.stringify(reminders))
  } catch {
    // Storage is full or forbidden: nothing is reminded of.
  }
  dispatchEvent(new Event('wake:own-appointment'))
}

/** From receipts, which know the time that was first taken: what a page showed since stays, cancelled or moved. */
export function addReminders(more: Reminders) {
  const known = readReminders()
  if (Object.keys(more).some(reference => !known[reference])) writeReminders({ ...more, ...known })
}

/** A page of the server shows it as it is now. */
export const updateReminder = (reference: string, reminder: Reminder) =>
  writeReminders({ ...readReminders(), [reference]: reminder })

/** What is over goes: pages then wake nothing for it. */
export function forgetPastReminders() {
  if (!Object.keys(readReminders()).length) localStorage.removeItem(REMINDERS_KEY)
}

/** The next one; null when this device knows of none. */
export function nextReminder(now = Date.now()): (Reminder & { reference: string }) | null {
  const known = readReminders(now)
  const coming = Object.keys(known).filter(reference => !known[reference]!.isCancelled)
  const [first] = coming.sort((one, other) => known[one]!.startsAt - known[other]!.startsAt)
  return first ? { reference: first, ...known[first]! } : null
}
