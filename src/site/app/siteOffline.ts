import { SLOTS_PACK } from '../../appointments/packAddress'
import { PLACES_PACK } from '../../places/packAddress'
import { openOfflineDevice } from '../../platform/app/offline/offlineDevice'
import { browserNouns } from './nouns'

/** This device in the place of the server, for the offline shell and for a map that is open when the network goes. */
export const openSiteOffline = () => openOfflineDevice(browserNouns, [SLOTS_PACK, PLACES_PACK])
