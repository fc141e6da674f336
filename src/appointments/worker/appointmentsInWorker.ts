import { defineWorkerNoun } from '../../platform/worker/offlineSite'
import { SLOTS_PACK } from '../packAddress'

export const appointmentsInWorker = defineWorkerNoun({
  name: 'appointments',
  packs: [SLOTS_PACK],
  pages: [
    { isFor: ({ pathname }) => pathname === '/suivi', policy: 'staleWhileRevalidate' },
    { isFor: ({ pathname }) => /^\/suivi\/./.test(pathname), policy: 'networkFirst', isServerOnly: true },
    {
      isFor: ({ pathname }) => /^\/rendez-vous\/(fait\/.|verifier|corriger|envoyer)/.test(pathname),
      policy: 'networkFirst',
      isServerOnly: true,
      isRenderedOffline: true,
    },
    {
      isFor: ({ pathname, searchParams }) => pathname === '/rendez-vous' && searchParams.has('lieu'),
      policy: 'networkFirst',
      hasSlots: true,
      isRenderedOffline: true,
    },
    { isFor: ({ pathname }) => pathname === '/rendez-vous', policy: 'fiveMinutes', isRenderedOffline: true },
    { isFor: ({ pathname }) => /^\/rendez-vous\//.test(pathname), policy: 'networkFirst', isRenderedOffline: true },
  ],
})
