import { afterAll, beforeAll, expect, test } from 'vitest'
import { FindFreeSlots, FindJourneyPlaces } from '../../src/appointments/bookingQuery'
import type { PackedSlots } from '../../src/appointments/freeSlots'
import type { OfflineDevice } from '../../src/platform/app/offline/offlineDevice'
import { FindHelpPlaces, ListAreas, ShowPlace, type PackedPlaces } from '../../src/places/placeQuestions'
import { ShowBaseMap, type BaseMap } from '../../src/territory/baseMap'
import type { Question } from '../../src/platform/everywhere/question'
import { startService, type Service } from '../drivers/service'
import { deviceWith } from './deviceWith'

let service: Service
let here: OfflineDevice

async function ask<Answer>(name: string, parameters: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${service.url}/api/${name}?${new URLSearchParams(parameters)}`)
  expect(response.status, name).toBe(200)
  return (await response.json()) as Answer
}

beforeAll(async () => {
  service = await startService()
  const packs = {
    places: await ask<PackedPlaces>('pack-places'),
    slots: await ask<PackedSlots>('pack-slots'),
    baseMap: (await (await fetch(`${service.url}/plan.json`)).json()) as BaseMap,
  }
  here = await deviceWith(packs, Date.now())
})
afterAll(() => service.close())

const asked: [Question, Record<string, string>][] = [
  [FindHelpPlaces, {}],
  [FindHelpPlaces, { need: 'print', from: 'Borny' }],
  [FindHelpPlaces, { from: '57050', stepFree: '1', page: '2' }],
  [FindHelpPlaces, { from: 'Nulle part', open: '1' }],
  [ShowPlace, { id: 'metz-mq-borny' }],
  [ShowPlace, { id: 'nulle-part' }],
  [ListAreas, {}],
  [ShowBaseMap, {}],
  [FindJourneyPlaces, { need: 'caf', from: 'Montigny-lès-Metz' }],
  [FindJourneyPlaces, {}],
  [FindFreeSlots, { place: 'metz-hotel-de-ville', need: 'caf' }],
  [FindFreeSlots, { place: 'metz-hotel-de-ville', need: 'caf', since: '2099-01-01' }],
  // Neither a need that the place does not offer, nor a place whose street nobody knows.
  [FindFreeSlots, { place: 'metz-mq-bellecroix', need: 'email' }],
  [FindFreeSlots, { place: 'metz-mq-borny', need: 'caf' }],
  [FindFreeSlots, { place: 'nulle-part', need: 'email' }],
  [FindJourneyPlaces, { need: 'print' }],
]
const named = asked.map(([question, parameters]) => ({ name: question.name, parameters, question }))

test.each(named)(
  'without network, a phone answers "$name" $parameters as the server does',
  async ({ name, parameters, question }) => {
    const fromServer = await ask(name, parameters)
    const fromPack = await here.ask(question, parameters as never)
    expect(JSON.parse(JSON.stringify(fromPack))).toEqual(fromServer)
  },
)
