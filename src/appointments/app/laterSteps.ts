export { default as BookingCheck } from './BookingCheck.vue'
export { default as BookingConfirmed } from './BookingConfirmed.vue'
export { default as BookingConflict } from './BookingConflict.vue'
export { default as NotSent } from '../../platform/app/offline/NotSent.vue'
