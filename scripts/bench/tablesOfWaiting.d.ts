/** What the nouns put into the context, and what their tables hold, is known to the measure of the waiting list too. */
import '../../src/places/server/placesOnServer'
import '../../src/platform/server/liveSettings'
import '../../src/appointments/server/toldAppointments'
import '../../src/appointments/server/heldSeats'
import '../../src/appointments/server/seatTable'
import '../../src/waiting/server/waitingTables'
import '../../src/waiting/server/offerTables'
