import { appointmentsInBrowser } from '../../appointments/app/appointmentsInBrowser'
import { devicesInBrowser } from '../../devices/app/devicesInBrowser'
import { giftsInBrowser } from '../../gifts/app/giftsInBrowser'
import { indicatorsInBrowser } from '../../indicators/app/indicatorsInBrowser'
import { mapInBrowser } from '../../map/app/mapInBrowser'
import { openDataInBrowser } from '../../openData/app/openDataInBrowser'
import { orientationInBrowser } from '../../orientation/app/orientationInBrowser'
import { placesInBrowser } from '../../places/app/placesInBrowser'
import type { BrowserNoun } from '../../platform/app/noun'
import { requestsInBrowser } from '../../requests/app/requestsInBrowser'
import { territoryInBrowser } from '../../territory/app/territoryInBrowser'
import { tutorialsInBrowser } from '../../tutorials/app/tutorialsInBrowser'
import { workshopsInBrowser } from '../../workshops/app/workshopsInBrowser'
import { waitingInBrowser } from '../../waiting/app/waitingInBrowser'
import { siteInBrowser } from './siteInBrowser'

/** The nouns of the browser, in the order of their pages. */
export const browserNouns: BrowserNoun[] = [
  siteInBrowser,
  orientationInBrowser,
  placesInBrowser,
  mapInBrowser,
  openDataInBrowser,
  territoryInBrowser,
  tutorialsInBrowser,
  devicesInBrowser,
  requestsInBrowser,
  giftsInBrowser,
  appointmentsInBrowser,
  workshopsInBrowser,
  waitingInBrowser,
  indicatorsInBrowser,
]
