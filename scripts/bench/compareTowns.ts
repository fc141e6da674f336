import { median } from '../weigh/pageMeasures'
import { loadSite, type Load, type LoadResult } from './loadSite'
import { middle } from './measurePace'
import type { RunningTown } from './measureTown'
import { STAFF_VERBS } from './staffAsks'

export const VERBS = ['list', 'search', 'map', 'near', 'place', 'slots', ...STAFF_VERBS, 'booking'] as const
export type Verb = (typeof VERBS)[number]

/** What asks the database: the others read the directory in memory, and are the same on another engine. */
export const VERBS_OF_DATABASE: readonly Verb[] = ['list', 'place', 'slots', ...STAFF_VERBS, 'booking']

export type Compared = { verb: Verb; town: LoadResult; country: LoadResult; growth: number }

const AT_ONCE = 8
const WARM_SECONDS = 0.5
const SECONDS = 1.5
const ROUNDS = 3

/** What people do, in the one and in the other by turns: what else the machine does then weighs on both alike. */
export async function compareTowns(
  town: RunningTown,
  country: RunningTown,
  verbs: readonly Verb[],
): Promise<Compared[]> {
  const compared: Compared[] = []
  for (const verb of verbs) {
    const rounds: { town: LoadResult; country: LoadResult }[] = []
    for (const running of [town, country]) await load(running, verb, WARM_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({ town: await load(town, verb, SECONDS), country: await load(country, verb, SECONDS) })
    }
    const growth = median(rounds.map(round => round.country.p95 / round.town.p95))
    compared.push({
      verb,
      town: middle(rounds.map(round => round.town)),
      country: middle(rounds.map(round => round.country)),
      growth,
    })
  }
  return compared
}

function load({ site, asks }: RunningTown, verb: Verb, seconds: number): Promise<LoadResult> {
  const asked: Pick<Load, 'ask' | 'isGood'> = verb === 'booking' ? asks.booking : { ask: asks[verb] }
  return loadSite({ site, ...asked, seconds, atOnce: AT_ONCE })
}
