import * as v from 'valibot'
import { DAY_MS } from '../platform/everywhere/durations'
import { AT_HOME, FIRST_NEEDS, type AtHome, type FirstNeed, type RequestedKind } from './requestChoices'

const Points = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))

/** How many points each answer gives. */
export const QueueWeightsSchema = v.strictObject({
  need: v.strictObject(v.entriesFromList(FIRST_NEEDS, Points)),
  atHome: v.strictObject(v.entriesFromList(AT_HOME, Points)),
  /** For each child, three at most. */
  child: Points,
  /** For each full week of waiting: nobody is passed for ever. */
  week: Points,
})
export type QueueWeights = v.InferOutput<typeof QueueWeightsSchema>
export type QueueRule = { version: number; weights: QueueWeights }

/** No published rule was read: these points are a proposal, to be validated by the town. */
export const FIRST_RULE: QueueRule = {
  version: 1,
  weights: {
    need: { school: 30, job: 30, procedures: 20, 'in-touch': 10, other: 10 },
    atHome: { nothing: 20, 'phone-only': 15, broken: 15, shared: 5 },
    child: 5,
    week: 2,
  },
}

/** What the rule looks at. `extra`: points of an exception, given with a reason. */
export type Ranked = {
  id: string
  kind: RequestedKind
  need: FirstNeed
  atHome: AtHome
  children: number
  extra: number
  askedAt: number
}

export const WEEK_MS = 7 * DAY_MS
const MOST_CHILDREN = 3

export type PointLine = { because: 'need' | 'atHome' | 'children' | 'weeks' | 'extra'; points: number; n: number }

/** What each answer gives, those that give nothing left out. */
export function pointLines({ weights }: QueueRule, request: Ranked, now: number): PointLine[] {
  const children = Math.min(request.children, MOST_CHILDREN)
  const weeks = Math.max(0, Math.floor((now - request.askedAt) / WEEK_MS))
  const lines: PointLine[] = [
    { because: 'need', points: weights.need[request.need], n: 1 },
    { because: 'atHome', points: weights.atHome[request.atHome], n: 1 },
    { because: 'children', points: children * weights.child, n: children },
    { because: 'weeks', points: weeks * weights.week, n: weeks },
    { because: 'extra', points: request.extra, n: 1 },
  ]
  return lines.filter(({ points }) => points !== 0)
}

export const pointsOf = (rule: QueueRule, request: Ranked, now: number): number =>
  pointLines(rule, request, now).reduce((sum, { points }) => sum + points, 0)

const isBefore = (one: string, other: string) => (one < other ? -1 : 1)

/** The most points first; with as many, who asked first. */
export function inOrder<Request extends Ranked>(rule: QueueRule, queue: Request[], now: number): Request[] {
  const points = new Map(queue.map(request => [request.id, pointsOf(rule, request, now)]))
  return [...queue].sort(
    (one, other) =>
      points.get(other.id)! - points.get(one.id)! || one.askedAt - other.askedAt || isBefore(one.id, other.id),
  )
}

/** From 1, among those who wait for the same kind; null: it does not wait. */
export function positionOf(rule: QueueRule, queue: Ranked[], { id, now }: { id: string; now: number }): number | null {
  const own = queue.find(request => request.id === id)
  if (!own) return null
  const same = queue.filter(({ kind }) => kind === own.kind)
  return inOrder(rule, same, now).findIndex(request => request.id === id) + 1
}

/** An estimate looks at so many weeks before. */
export const ESTIMATE_WEEKS = 8
/** With fewer computers handed over in that time, nothing is promised, nor told: as few are hidden in the public figures. */
const LEAST_HANDED_OVER = 5

/** How it was counted: `weeks` from `handedOver` computers in the last ESTIMATE_WEEKS; null: too few to tell. */
export type Estimate = { weeks: number | null; handedOver: number }

/** `handedOverAt`: when computers of this kind were handed over. */
export function estimateOf(position: number, handedOverAt: number[], now: number): Estimate {
  const since = now - ESTIMATE_WEEKS * WEEK_MS
  const handedOver = handedOverAt.filter(at => at > since && at <= now).length
  if (handedOver < LEAST_HANDED_OVER) return { weeks: null, handedOver }
  return { weeks: Math.ceil((position * ESTIMATE_WEEKS) / handedOver), handedOver }
}
