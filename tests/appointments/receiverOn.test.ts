import { expect, test } from 'vitest'
import { mediatorsIn, receivedBy } from '../../src/appointments/staff/byMediator'
import { receiverOn, type ReplacedDays } from '../../src/appointments/mediators'

const days = { from: '2026-12-07', to: '2026-12-11' }
const replaced = (mediator: string, by: string, change: Partial<ReplacedDays> = {}) => ({
  mediator,
  by,
  ...days,
  ...change,
})

test('whoever is named receives; from the first day to the last, who replaces her', () => {
  const all = [replaced('lea', 'anna')]
  const on = (date: string) => receiverOn('lea', date, all)
  expect(['2026-12-06', '2026-12-07', '2026-12-11', '2026-12-12'].map(on)).toEqual(['lea', 'anna', 'anna', 'lea'])
  expect([receiverOn('anna', '2026-12-07', all), receiverOn(null, '2026-12-07', all)]).toEqual(['anna', null])
})

test('who replaces is replaced in turn; two who replace each other have each other’s', () => {
  const turn = [replaced('lea', 'anna'), replaced('anna', 'paul', { from: '2026-12-09' })]
  expect(['2026-12-08', '2026-12-09'].map(date => receiverOn('lea', date, turn))).toEqual(['anna', 'paul'])
  const each = [replaced('lea', 'anna'), replaced('anna', 'lea')]
  expect(['lea', 'anna'].map(who => receiverOn(who, '2026-12-08', each))).toEqual(['anna', 'lea'])
})

test('the agenda names who receives, each once, and shows one colleague’s; what was stored before names nobody', () => {
  const [lea, anna] = [
    { account: 'l', name: 'Léa' },
    { account: 'a', name: 'Anna' },
  ]
  const lines = [
    { id: '1', mediator: lea },
    { id: '2', mediator: anna },
    { id: '3', mediator: lea },
    { id: '4', mediator: null },
    { id: '5' },
  ]
  expect(mediatorsIn(lines)).toEqual([anna, lea])
  expect(receivedBy(lines, 'l').map(({ id }) => id)).toEqual(['1', '3'])
  expect(receivedBy(lines, '')).toHaveLength(5)
})
