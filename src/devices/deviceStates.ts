import type { DeviceState } from './device'

/**
 * The machine is said to hold nothing of its former owner any more: each of its disks is wiped, or is there no more. The
 * database refuses these states otherwise (`server/unwipedTriggers.ts`).
 */
export const WIPED_STATES: readonly DeviceState[] = [
  'wiped',
  'tested',
  'ready',
  'reserved',
  'handed-over',
  'sold',
  'recycled',
]

/** It is no longer in the workshop. */
export const OUT_STATES: readonly DeviceState[] = ['handed-over', 'sold', 'recycled']

/** From a state, those that may follow. A request alone reserves a machine, hands it over or leaves it. */
const NEXT_STATES: Record<DeviceState, readonly DeviceState[]> = {
  received: ['to-wipe', 'wiped', 'to-repair', 'tested', 'parts', 'recycled'],
  'to-wipe': ['wiped', 'to-repair', 'parts', 'recycled'],
  wiped: ['tested', 'to-repair', 'to-wipe', 'parts', 'recycled'],
  'to-repair': ['tested', 'wiped', 'to-wipe', 'parts', 'recycled'],
  tested: ['ready', 'to-repair', 'to-wipe', 'parts', 'recycled'],
  ready: ['sold', 'to-repair', 'to-wipe', 'parts', 'recycled'],
  reserved: [],
  'handed-over': ['taken-back'],
  sold: ['taken-back'],
  'taken-back': ['to-wipe', 'parts'],
  parts: ['recycled'],
  recycled: [],
}

export const nextStates = (state: DeviceState): readonly DeviceState[] => NEXT_STATES[state]

export const needsWiping = (state: DeviceState) => WIPED_STATES.includes(state)

export const isOut = (state: DeviceState) => OUT_STATES.includes(state)
