import { expect } from 'vitest'
import type { DatabaseEngine } from '../drivers/service'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { handOversUntil, queueAt } from '../../src/requests/queueHistory'
import { estimateOf, FIRST_RULE, pointsOf, positionOf } from '../../src/requests/queueRule'
import { openInProcess } from '../server/inProcess'
import { changesOf, rulesOf } from './readChanges'
import { openYear, type Shown } from './simulatedYear'

const WEEK_MS = 7 * DAY_MS

/** More ask when school begins; fewer computers come in summer. */
const asksIn = (week: number) => (week >= 38 && week < 44 ? 80 : 34)
const computersIn = (week: number) => (week >= 30 && week < 36 ? 5 : 17)

const { need } = FIRST_RULE.weights
const SCHOOL_FIRST = { ...FIRST_RULE.weights, need: { ...need, school: 45 } }
const WAIT_COUNTS_MORE = { ...SCHOOL_FIRST, week: 3 }

/** What is read, and the figures, are what the changes tell, at any moment of so many weeks. */
export async function liveThrough(engine: DatabaseEngine, weeks: number) {
  const service = await openInProcess(engine, [])
  const year = openYear(service)
  let asked = 0
  for (let week = 0; week < weeks; week++) {
    const days = [0, 1, 2, 3, 4]
    for (const day of days) {
      year.at(year.startOf(week) + day * DAY_MS)
      const until = Math.round((asksIn(week) * (day + 1)) / days.length)
      for (let n = Math.round((asksIn(week) * day) / days.length); n < until; n++, asked++) await year.askAndDecide()
      if (day === 2 && week === 17) await year.changeRule(SCHOOL_FIRST, 'La rentrée')
      if (day === 2 && week === 35) await year.changeRule(WAIT_COUNTS_MORE, 'Attente trop longue')
      if (day === 4) await year.handOver(computersIn(week))
    }
    const waiting = await year.idsWaiting()
    for (let n = 0; n < 6; n++) await year.read(waiting[year.draw(waiting.length)]!)
    if (week % 10 === 9) await year.figures()
  }
  const [changes, rules] = [await changesOf(service.db), await rulesOf(service.db)]
  const again = ({ id, at }: Shown) => {
    const queue = queueAt(changes, at)
    const own = queue.find(request => request.id === id)!
    const position = positionOf(rules.at(at), queue, { id, now: at })!
    const estimate = estimateOf(position, handOversUntil(changes, own.kind, at), at)
    return { position, points: pointsOf(rules.at(at), own, at), estimate }
  }
  for (const one of year.shown) {
    const { position, points, estimate } = one.place
    expect([one.at, one.id, { position, points, estimate }]).toEqual([one.at, one.id, again(one)])
  }
  const served = changes.filter(({ state }) => state === 'handed-over').length
  console.log(inWords(year.shown, changes), `${asked} requests, ${served} computers, ${year.shown.length} readings`)
  await service.close()
  return { asked, served, rule: rules.at(year.startOf(weeks)).version }
}

/** By how much an estimate was wrong, for those who had their computer before the year ended. */
function inWords(shown: Shown[], changes: Awaited<ReturnType<typeof changesOf>>): string {
  const served = new Map(changes.filter(({ state }) => state === 'handed-over').map(({ id, at }) => [id, at]))
  const told = shown.filter(({ place }) => place.estimate.weeks !== null)
  const errors = told
    .filter(({ id }) => served.has(id))
    .map(({ id, at, place }) => Math.abs(place.estimate.weeks! - (served.get(id)! - at) / WEEK_MS))
    .sort((one, other) => one - other)
  const share = (part: number) => errors[Math.floor(errors.length * part)]?.toFixed(1)
  return `estimates: error ${share(0.5)} weeks (median), ${share(0.9)} (p90), of ${errors.length} served of ${told.length} told;`
}
