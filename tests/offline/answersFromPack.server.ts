import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offlineAnswers } from '../../src/site/app/offlineAnswers'
import { FindFreeSlots, FindJourneyPlaces } from '../../src/appointments/journey'
import type { PackedSlots } from '../../src/appointments/slot'
import type { OfflinePack } from '../../src/places/answerFromPack'
import { FindPlacesToHelp, ListAreas, ShowPlace, type PackedPlaces } from '../../src/places/placeQuestions'
import { ShowPlan, type Plan } from '../../src/territory/plan'
import type { Question } from '../../src/platform/everywhere/question'
import { startService, type Service } from '../drivers/service'

let service: Service
let pack: OfflinePack

async function ask<Answer>(name: string, parameters: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${service.url}/api/${name}?${new URLSearchParams(parameters)}`)
  expect(response.status, name).toBe(200)
  return (await response.json()) as Answer
}

beforeAll(async () => {
  service = await startService()
  pack = {
    places: await ask<PackedPlaces>('pack-places'),
    slots: await ask<PackedSlots>('pack-slots'),
    plan: (await (await fetch(`${service.url}/plan.json`)).json()) as Plan,
  }
})
afterAll(() => service.close())

const asked: [Question, Record<string, string>][] = [
  [FindPlacesToHelp, {}],
  [FindPlacesToHelp, { need: 'print', from: 'Borny' }],
  [FindPlacesToHelp, { from: '57050', stepFree: '1', page: '2' }],
  [FindPlacesToHelp, { from: 'Nulle part', open: '1' }],
  [ShowPlace, { id: 'metz-mq-borny' }],
  [ShowPlace, { id: 'nulle-part' }],
  [ListAreas, {}],
  [ShowPlan, {}],
  [FindJourneyPlaces, { need: 'caf', from: 'Montigny-lès-Metz' }],
  [FindJourneyPlaces, {}],
  [FindFreeSlots, { place: 'metz-mq-borny', need: 'caf' }],
  [FindFreeSlots, { place: 'metz-mq-borny', need: 'caf', since: '2099-01-01' }],
  [FindFreeSlots, { place: 'nulle-part', need: 'email' }],
]
const named = asked.map(([question, parameters]) => ({ name: question.name, parameters, schema: question.parameters }))

test.each(named)(
  'without network, a phone answers "$name" $parameters as the server does',
  async ({ name, parameters, schema }) => {
    const fromServer = await ask(name, parameters)
    const fromPack = offlineAnswers[name]!(pack, v.parse(schema, parameters) as never, Date.now())
    expect(JSON.parse(JSON.stringify(fromPack))).toEqual(fromServer)
  },
)
