import { defineAsyncComponent } from 'vue'

/** Components of the later steps, in one chunk, loaded at the first key press. */
export const loadLaterSteps = () => import('./laterSteps')

/** Async components: until their chunk loads, the server-rendered step works as a plain form. */
export const laterSteps = {
  BookingCheck: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingCheck)),
  BookingConflict: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingConflict)),
  BookingConfirmed: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingConfirmed)),
  NotSent: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.NotSent)),
}
