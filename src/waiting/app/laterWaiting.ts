export { default as WhenFields } from './WhenFields.vue'
export { default as ReachFields } from './ReachFields.vue'
export { default as WaitingReceived } from './WaitingReceived.vue'
export { default as NotSent } from '../../platform/app/offline/NotSent.vue'
