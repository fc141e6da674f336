import { readReminders, updateReminder } from '../../platform/app/offline/storedReminders'

/**
 * A page of the server shows an appointment as it is now, or a form that erases it: what this device reminds of follows.
 * Only the page that confirms it adds one, and only when it was taken for oneself.
 */
export function followOwn(shown: HTMLElement) {
  const { appointment: reference = '', startsAt, endsAt, where = '', isOwn, isCancelled } = shown.dataset
  const known = readReminders()[reference]
  if (shown.tagName === 'FORM') {
    if (known) shown.addEventListener('submit', () => updateReminder(reference, { ...known, isCancelled: true }))
  } else if (known || isOwn)
    updateReminder(reference, {
      startsAt: Number(startsAt),
      endsAt: Number(endsAt),
      where,
      isCancelled: Boolean(isCancelled),
    })
}
