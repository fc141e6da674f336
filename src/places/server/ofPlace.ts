import { covers, duty, either } from '../../platform/server/may'
import type { Context } from '../../platform/server/context'
import type { Role } from '../../platform/everywhere/role'

/** Who looks after the page of a place: whoever receives there, and whoever administers it. */
export const ROLES_OF_PLACES: readonly Role[] = ['mediator', 'administrator']

const namedPlace = ({ place }: { place: string }) => ({ place })
export const ofPlace = either<{ place: string }, unknown>(
  duty('mediator', namedPlace),
  duty('administrator', namedPlace),
)

export const ofAnyPlace = either(duty('mediator'), duty('administrator'))

const dutiesOfPlaces = ({ actor }: Pick<Context, 'actor'>) =>
  actor.is === 'staff' ? actor.duties.filter(({ role }) => ROLES_OF_PLACES.includes(role)) : []

/** Ids of the places that this actor looks after; null: all. */
export function placesLookedAfter(context: Pick<Context, 'actor'>): string[] | null {
  const places = dutiesOfPlaces(context).map(({ places }) => places)
  return places.includes('all') ? null : [...new Set(places.flat())]
}

/** In whose name this actor writes of a place: a page names the body, never the person. */
export async function organisationOf(context: Context, place: string): Promise<string> {
  const duty = dutiesOfPlaces(context).find(duty => covers(duty, { place }))
  const name = duty && (await context.nameOrganisation(context.db, duty.organisation))
  return name || `Ville de ${context.town.name}`
}
