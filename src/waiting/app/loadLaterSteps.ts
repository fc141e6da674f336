import { defineAsyncComponent } from 'vue'

/** Components of the later steps and of what follows, in one chunk, loaded at the first key press. */
export const loadLaterSteps = () => import('./laterWaiting')

type LaterSteps = Awaited<ReturnType<typeof loadLaterSteps>>

const later = <Name extends keyof LaterSteps>(name: Name) =>
  defineAsyncComponent(() => loadLaterSteps().then(steps => steps[name]))

export const laterSteps = {
  WhenFields: later('WhenFields'),
  ReachFields: later('ReachFields'),
  WaitingReceived: later('WaitingReceived'),
  NotSent: later('NotSent'),
}
