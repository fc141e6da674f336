import { join } from 'node:path'
import { runInEveryProcess } from '../../platform/server/jobs/job'
import { defineServerNoun } from '../../platform/server/noun'
import type { PlaceDirectory } from '../placeDirectory'
import { editPlace, verifyPlace } from './editPlace'
import { fillPlaces, leftInWords } from './fillPlaces'
import { openPlaces, type LivePlaces } from './livePlaces'
import { findHelpPlaces, listAreas, packPlaces, showPlace } from './placeQuestions'
import { placeEditTables, placeMigrations } from './placeEditTable'
import { placeReportForms } from './placeReportForm'
import { reportPlace, settlePlaceReport, takePlaceReport } from './placeReports'
import { placeTable } from './placeTable'
import { readPlaces } from './readPlaces'
import { findPlacesToCharge } from './placesToCharge'
import { findStaffPlaces, showStaffPlace } from './staffPlaces'

/** Within so many ms, what another process changed is shown here. */
const FOLLOW_PLACES_MS = 3_000

declare module '../../platform/server/context' {
  interface Provided {
    /** Today's: it never changes, another one takes its place. */
    places: PlaceDirectory
    livePlaces: LivePlaces
  }
}

/** An import, or another server, may change the places while we serve: each process reads them again for itself. */
const followPlaces = runInEveryProcess('follow-places', { everyMs: FOLLOW_PLACES_MS }, ({ livePlaces }) =>
  livePlaces.lookAgain(),
)

export const placesOnServer = defineServerNoun({
  name: 'places',
  questions: [findHelpPlaces, showPlace, listAreas, packPlaces, findStaffPlaces, showStaffPlace, findPlacesToCharge],
  commands: [editPlace, verifyPlace, reportPlace, takePlaceReport, settlePlaceReport],
  forms: placeReportForms,
  tables: [placeTable, ...placeEditTables],
  migrations: placeMigrations,
  open: async ({ db, config, now, provided, say }) => {
    const left = leftInWords(await fillPlaces(db, readPlaces(join(config.contentDir, 'places')), now))
    if (left) say(left)
    const livePlaces = await openPlaces(db, provided.areas)
    return {
      livePlaces,
      get places() {
        return livePlaces.directory
      },
    }
  },
  jobs: [followPlaces],
})
