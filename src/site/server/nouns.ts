import { appointmentsOnServer } from '../../appointments/server/appointmentsOnServer'
import { giftsOnServer } from '../../gifts/server/giftsOnServer'
import { indicatorsOnServer } from '../../indicators/server/indicatorsOnServer'
import { devicesOnServer } from '../../devices/server/devicesOnServer'
import { hoursOnServer } from '../../hours/server/hoursOnServer'
import { mapOnServer } from '../../map/server/mapOnServer'
import { openDataOnServer } from '../../openData/server/openDataOnServer'
import { orientationOnServer } from '../../orientation/server/orientationOnServer'
import { placesOnServer } from '../../places/server/placesOnServer'
import { peopleOnServer } from '../../people/server/peopleOnServer'
import { messagesOnServer } from '../../messages/server/messagesOnServer'
import { migrationsOf } from '../../platform/server/assembleSite'
import { migrate } from '../../platform/server/migrate'
import { requestsOnServer } from '../../requests/server/requestsOnServer'
import type { ServerNoun } from '../../platform/server/noun'
import type { Database } from '../../platform/server/tables'
import { stationsOnServer } from '../../stations/server/stationsOnServer'
import { territoryOnServer } from '../../territory/server/territoryOnServer'
import { workshopsOnServer } from '../../workshops/server/workshopsOnServer'
import { tutorialsOnServer } from '../../tutorials/server/tutorialsOnServer'
import { waitingOnServer } from '../../waiting/server/waitingOnServer'
import { siteOnServer } from './siteOnServer'

/** The nouns of the server, each after those it needs: what they provide is there when it opens. */
export const serverNouns: ServerNoun[] = [
  siteOnServer,
  peopleOnServer,
  hoursOnServer,
  territoryOnServer,
  tutorialsOnServer,
  placesOnServer,
  mapOnServer,
  devicesOnServer,
  appointmentsOnServer,
  workshopsOnServer,
  waitingOnServer,
  stationsOnServer,
  requestsOnServer,
  giftsOnServer,
  messagesOnServer,
  openDataOnServer,
  orientationOnServer,
  indicatorsOnServer,
]

/** Brings a database to the shape that all the nouns know. */
export const migrateSite = (db: Database) => migrate(db, migrationsOf(serverNouns))
