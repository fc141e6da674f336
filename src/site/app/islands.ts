import type { Component } from 'vue'

/** What moves on a page: rendered in place, woken alone. One line for each; the build reads this table. */
export const islands: Record<string, () => Promise<{ default: Component }>> = {
  'booking-form': () => import('../../appointments/app/BookingForm.vue'),
  'callback-form': () => import('../../appointments/app/CallbackForm.vue'),
  'report-form': () => import('../../tutorials/app/ReportForm.vue'),
  'outbox-notice': () => import('../../platform/app/offline/OutboxNotice.vue'),
  'held-form': () => import('../../platform/app/offline/HeldForm.vue'),
  'new-version': () => import('../../platform/app/offline/NewVersion.vue'),
  'erase-device': () => import('../../platform/app/offline/EraseDevice.vue'),
  'near-me': () => import('../../places/app/parts/NearMe.vue'),
  'keep-lessons': () => import('../../tutorials/app/KeepLessons.vue'),
  'type-an-address': () => import('../../tutorials/app/exercises/TypeAnAddress.vue'),
  'spot-false-message': () => import('../../tutorials/app/exercises/SpotFalseMessage.vue'),
  'choose-password': () => import('../../tutorials/app/exercises/ChoosePassword.vue'),
  'fill-false-form': () => import('../../tutorials/app/exercises/FillFalseForm.vue'),
  'find-the-button': () => import('../../tutorials/app/exercises/FindTheButton.vue'),
}
