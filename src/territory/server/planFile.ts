import { etagOf } from '../../platform/server/etag'
import type { Route } from '../../platform/server/route'
import { PLAN_FILE } from '../packAddress'
import type { Plan } from '../plan'

/** The plan of the town, for the map and for phones that keep it. */
export const planFile: Route = {
  path: PLAN_FILE,
  answer: ({ context: { plan } }) =>
    plan ? { ...write(plan), type: 'application/json; charset=utf-8', cache: 'public' } : 'unknown',
}

const written = new WeakMap<Plan, { body: string; etag: string }>()

function write(plan: Plan) {
  const known = written.get(plan)
  if (known) return known
  const body = JSON.stringify(plan)
  const made = { body, etag: etagOf(body) }
  written.set(plan, made)
  return made
}
