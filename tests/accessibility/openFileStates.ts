import type { PageState } from './pageState'
import { ageRequests, writeHonoured } from '../journeys/rows'
import { writeGivenLot } from '../gifts/writeGivenLot'
import { at, type Visit } from './reachStates'
import { ask } from './requestStates'

/** Those of a day are counted once: whoever opens one page first has written what all of them show. */
async function writeYear(visit: Visit): Promise<number> {
  const { service } = visit
  if (!written.has(service)) {
    written.add(service)
    for (let n = 0; n < 7; n++) await ask(visit)
    ageRequests(service)
    writeHonoured(service, ['metz-hotel-de-ville', 'metz-ccas'], 7)
    writeGivenLot(service, 14, 2)
  }
  return new Date(Date.now() - 36 * 3_600_000).getUTCFullYear()
}
const written = new WeakSet<Visit['service']>()

/** The figures of the year that the day before yesterday is in, with two places that received people. */
async function openFigures(visit: Visit) {
  await visit.person.goTo(`/indicateurs?annee=${await writeYear(visit)}`)
  await visit.person.sees('Les rendez-vous, lieu par lieu')
}

async function openComputers(visit: Visit) {
  await visit.person.goTo(`/indicateurs/ordinateurs?annee=${await writeYear(visit)}`)
  await visit.person.sees('Qui a donné les appareils de l’année')
}

async function openRequests(visit: Visit) {
  await visit.person.goTo(`/indicateurs/demandes?annee=${await writeYear(visit)}`)
  await visit.person.sees('Où en sont les demandes de l’année')
}

/** What other sites take from here. */
export const openFileStates: PageState[] = [
  { page: 'open files', state: 'plain', reach: at('/donnees') },
  { page: 'figures', state: 'counted', reach: openFigures, isWalked: true },
  { page: 'figures of requests', state: 'counted', reach: openRequests, isWalked: true },
  { page: 'figures of computers', state: 'counted', reach: openComputers, isWalked: true },
  { page: 'embed', state: 'the whole town', reach: at('/lieux/integrer'), isWalked: true },
  { page: 'embed', state: 'a commune and a need', reach: at('/lieux/integrer?commune=Woippy&besoin=caf&titre=2') },
  { page: 'embed', state: 'unknown commune', reach: at('/lieux/integrer?commune=Nulle-part') },
]
