import { appointmentsInWorker } from '../../appointments/worker/appointmentsInWorker'
import { devicesInWorker } from '../../devices/worker/devicesInWorker'
import { giftsInWorker } from '../../gifts/worker/giftsInWorker'
import { indicatorsInWorker } from '../../indicators/worker/indicatorsInWorker'
import { mapInWorker } from '../../map/worker/mapInWorker'
import { openDataInWorker } from '../../openData/worker/openDataInWorker'
import { orientationInWorker } from '../../orientation/worker/orientationInWorker'
import { placesInWorker } from '../../places/worker/placesInWorker'
import { defineWorkerNoun, type WorkerNoun } from '../../platform/worker/offlineSite'
import { requestsInWorker } from '../../requests/worker/requestsInWorker'
import { territoryInWorker } from '../../territory/worker/territoryInWorker'
import { tutorialsInWorker } from '../../tutorials/worker/tutorialsInWorker'
import { workshopsInWorker } from '../../workshops/worker/workshopsInWorker'
import { waitingInWorker } from '../../waiting/worker/waitingInWorker'

const siteInWorker = defineWorkerNoun({
  name: 'site',
  pages: [
    { isFor: ({ pathname }) => /^\/(plan-du-site|a-propos|effacer)?$/.test(pathname), policy: 'staleWhileRevalidate' },
  ],
})

/** The nouns of the service worker. The first pack is the one without which the offline shell can render nothing. */
export const workerNouns: WorkerNoun[] = [
  siteInWorker,
  placesInWorker,
  appointmentsInWorker,
  territoryInWorker,
  mapInWorker,
  openDataInWorker,
  orientationInWorker,
  waitingInWorker,
  requestsInWorker,
  giftsInWorker,
  devicesInWorker,
  workshopsInWorker,
  indicatorsInWorker,
  tutorialsInWorker,
]
