export { default as RequestCheck } from './RequestCheck.vue'
export { default as RequestReach } from './RequestReach.vue'
export { default as RequestReceived } from './RequestReceived.vue'
export { default as NotSent } from '../../platform/app/offline/NotSent.vue'
