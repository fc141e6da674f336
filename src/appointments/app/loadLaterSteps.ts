import { defineAsyncComponent, hydrateOnInteraction } from 'vue'

/** What comes after the fields: loaded with the first key, all at once. */
export const loadLaterSteps = () => import('./laterSteps')

/** A step that the server rendered works as a plain form until it is touched. */
const hydrate = hydrateOnInteraction(['pointerdown', 'focusin'])

export const laterSteps = {
  BookingCheck: defineAsyncComponent({ loader: () => loadLaterSteps().then(steps => steps.BookingCheck), hydrate }),
  BookingConflict: defineAsyncComponent({
    loader: () => loadLaterSteps().then(steps => steps.BookingConflict),
    hydrate,
  }),
  BookingConfirmed: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.BookingConfirmed)),
  NotSent: defineAsyncComponent(() => loadLaterSteps().then(steps => steps.NotSent)),
}
