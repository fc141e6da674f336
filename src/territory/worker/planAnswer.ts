import { PACKS_CACHE } from '../../platform/offline/packs'
import { findCopy, isOurs, keepCopy, mayKeep } from '../../platform/worker/keptCopies'
import { within } from '../../platform/offline/within'
import { askNetwork } from '../../platform/worker/network'
import type { RouteRequest } from '../../platform/worker/scope'
import { PLAN_FILE } from '../packAddress'

/** A map without its plan is an empty sheet. */
const PATIENCE_MS = 20_000

/** The plan, asked for by the map: the copy of this device, brought up to date with the packs; or the network's. */
export async function answerPlan({ request }: RouteRequest): Promise<Response> {
  const kept = await findCopy(PACKS_CACHE, PLAN_FILE)
  if (kept) return kept
  const response = await within(
    PATIENCE_MS,
    askNetwork(request.url, () => fetch(request)),
  )
  if (!response || !isOurs(response)) return Response.error()
  if (mayKeep(response)) await keepCopy({ name: PACKS_CACHE }, PLAN_FILE, response.clone())
  return response
}
