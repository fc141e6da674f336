import type { Receipt } from '../everywhere/command'
import { MINUTE_MS } from '../everywhere/durations'

/** When and where whoever holds this device is expected, as far as it knows. Instants in ms. */
export type Reminder = { startsAt: number; endsAt: number; where: string; isCancelled?: boolean }
/** By the reference of the appointment. */
export type Reminders = Record<string, Reminder>

/** Of a stored receipt, what a reminder is made from. */
type Remindable = { receipt: Receipt; labels: { where?: string; isOwn?: boolean } }

/** What a done command may give back, whatever it is of: a reference, and a time. */
type Result = { reference?: string; slot?: { startsAt: number; minutes: number } }

/** Of the receipts of this device, what somebody asked for themselves. */
export function remindersOf(receipts: Remindable[]): Reminders {
  const reminders: Reminders = {}
  for (const { receipt, labels } of receipts) {
    if (!labels.isOwn || receipt.outcome !== 'done') continue
    const { reference, slot } = receipt.result as Result
    if (!reference || !slot) continue
    const endsAt = slot.startsAt + slot.minutes * MINUTE_MS
    reminders[reference] = { startsAt: slot.startsAt, endsAt, where: labels.where ?? '' }
  }
  return reminders
}
