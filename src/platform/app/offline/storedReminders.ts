import { DAY_MS } from '../../everywhere/durations'
import type { Reminder, Reminders } from '../../offline/reminders'

/**
 * The appointments that somebody took on this device for themselves, in localStorage: a page knows at once whether there
 * is one, without a database. « Effacer mes données » clears it with the rest.
 */
const REMINDERS_KEY = 'coup-de-main.own'
/** The receipt of an appointment goes before: what was cancelled does not come back from it. */
const REMINDER_DAYS = 60

export function readReminders(): Reminders {
  try {
    return JSON.parse(localStorage.getItem(REMINDERS_KEY) ?? '{}') as Reminders
  } catch {
    return {}
  }
}

function writeReminders(reminders: Reminders) {
  const kept: Reminders = {}
  for (const reference of Object.keys(reminders)) {
    const reminder = reminders[reference]!
    if (reminder.endsAt > Date.now() - REMINDER_DAYS * DAY_MS) kept[reference] = reminder
  }
  try {
    localStorage.setItem(REMINDERS_KEY, JSON.stringify(kept))
  } catch {
    // Storage is full or forbidden: nothing is reminded of.
  }
  dispatchEvent(new Event('wake:own-appointment'))
}

/** From receipts, which know the time that was first taken: what is known already stays. */
export function addReminders(more: Reminders) {
  const known = readReminders()
  if (Object.keys(more).some(reference => !known[reference])) writeReminders({ ...more, ...known })
}

/** A page of the server shows it as it is now. */
export const updateReminder = (reference: string, reminder: Reminder) =>
  writeReminders({ ...readReminders(), [reference]: reminder })

/** The next one that is not over; null when this device knows of none. */
export function nextReminder(now = Date.now()): (Reminder & { reference: string }) | null {
  const known = readReminders()
  return (
    Object.keys(known)
      .map(reference => ({ reference, ...known[reference]! }))
      .filter(({ endsAt, isCancelled }) => endsAt > now && !isCancelled)
      .sort((one, other) => one.startsAt - other.startsAt)[0] ?? null
  )
}
