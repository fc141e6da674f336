import { defineAsyncComponent } from 'vue'

/** What comes after the fields: loaded with the first key, all at once. */
export const loadLaterSteps = () => import('./laterSteps')

/** A step that the server rendered works as a plain form until its script is there. */
export const laterSteps = {
  BookingCheck: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingCheck)),
  BookingConflict: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingConflict)),
  BookingConfirmed: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingConfirmed)),
  NotSent: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.NotSent)),
}
