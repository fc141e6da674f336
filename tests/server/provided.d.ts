/** What the nouns put into the context of the server is known to the tests too. */
import '../../src/hours/server/hoursOnServer'
import '../../src/territory/server/territoryOnServer'
import '../../src/tutorials/server/tutorialsOnServer'
import '../../src/places/server/placesOnServer'
import '../../src/map/server/mapOnServer'
/** And what their tables hold. */
import '../../src/appointments/server/appointmentTables'
import '../../src/appointments/server/callbackTable'
import '../../src/appointments/server/openingTables'
import '../../src/places/server/placeTable'
import '../../src/tutorials/server/reportTable'
import '../../src/people/server/peopleTables'
import '../../src/people/server/nameColleagues'
