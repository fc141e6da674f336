import type { BrowserNoun } from '../../platform/app/noun'

export const appointmentsInBrowser: BrowserNoun = {
  islands: {
    'booking-form': () => import('./BookingForm.vue'),
    'own-appointment': () => import('./OwnAppointment.vue'),
    'own-course': () => import('./OwnCourse.vue'),
    'callback-form': () => import('./CallbackForm.vue'),
  },
  rendering: () => import('./appointmentsRendering'),
}
