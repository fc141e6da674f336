import { defineServerNoun } from '../../platform/server/noun'
import { heartbeat } from './heartbeat'
import { endStation, listStations, setUpStation } from './stationAnswers'
import { stationMigrations, stationTable } from './stationTable'

export const stationsOnServer = defineServerNoun({
  name: 'stations',
  questions: [listStations],
  commands: [setUpStation, endStation],
  posts: [heartbeat],
  tables: [stationTable],
  migrations: stationMigrations,
})
