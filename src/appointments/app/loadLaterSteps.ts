import { defineAsyncComponent } from 'vue'

/** Components of the later steps, in one chunk, loaded at the first key press. */
export const loadLaterSteps = () => import('./laterSteps')

type LaterSteps = Awaited<ReturnType<typeof loadLaterSteps>>

const later = <Name extends keyof LaterSteps>(name: Name) =>
  defineAsyncComponent(() => loadLaterSteps().then(steps => steps[name]))

/** Async components: until their chunk loads, the server-rendered step works as a plain form. */
export const laterSteps = {
  BookingCheck: later('BookingCheck'),
  BookingConfirmed: later('BookingConfirmed'),
  BookingConflict: later('BookingConflict'),
  NotSent: later('NotSent'),
  WishOrder: later('WishOrder'),
}
