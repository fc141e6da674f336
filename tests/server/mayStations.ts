import '../../src/stations/server/stationTable'
import type { InProcess } from './inProcess'
import type { Sample } from './maySample'
import { always } from './mayPlain'

const PLACE = 'metz-hotel-de-ville'
const HASH = 'b2'.repeat(32)

/** A shared computer at the place of the duty, named as the appointment. */
export async function writeStationNamedAs({ db }: InProcess, id: string) {
  const said = { seen_at: null, version: null, is_up_to_date: 0 as const }
  const row = { id, token_hash: id.repeat(2), place_id: PLACE, name: 'accueil', set_at: 0, ...said }
  await db.insertInto('station').values(row).execute()
}

export const stationSamples: Record<string, Sample> = {
  'list-stations': always({}),
  'set-up-station': (_booked, { isRight }) => ({
    place: isRight ? PLACE : 'metz-mq-sablon',
    name: 'accueil',
    tokenHash: HASH,
  }),
  'end-station': ({ appointment }, { isRight }) => (isRight ? { station: appointment } : null),
}
