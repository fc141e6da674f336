import type { PageState } from './pageState'
import { writeHonoured } from '../journeys/rows'
import { at, type Visit } from './reachStates'

/** The figures of the year that the day before yesterday is in, with two places that received people. */
async function openFigures({ person, service }: Visit) {
  writeHonoured(service, ['metz-hotel-de-ville', 'metz-ccas'], 7)
  const year = new Date(Date.now() - 36 * 3_600_000).getUTCFullYear()
  await person.goTo(`/indicateurs?annee=${year}`)
  await person.sees('Les rendez-vous, lieu par lieu')
}

/** What other sites take from here. */
export const openFileStates: PageState[] = [
  { page: 'open files', state: 'plain', reach: at('/donnees') },
  { page: 'figures', state: 'counted', reach: openFigures, isWalked: true },
  { page: 'embed', state: 'the whole town', reach: at('/lieux/integrer'), isWalked: true },
  { page: 'embed', state: 'a commune and a need', reach: at('/lieux/integrer?commune=Woippy&besoin=caf&titre=2') },
  { page: 'embed', state: 'unknown commune', reach: at('/lieux/integrer?commune=Nulle-part') },
]
