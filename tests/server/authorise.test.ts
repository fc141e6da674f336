import { describe, expect, test } from 'vitest'
import type { Duty } from '../../src/platform/everywhere/role'
import type { Actor } from '../../src/platform/server/actor'
import { authorise, isWithinReach } from '../../src/platform/server/authorise'
import { callerName } from '../../src/platform/server/callerAddress'
import { duty, either, holderOf, type Rule } from '../../src/platform/server/may'

const NOW = 1_000_000
const inBorny: Duty = { role: 'mediator', organisation: 'maison', places: ['borny'] }
const everywhere: Duty = { role: 'mediator', organisation: 'ville', places: 'all' }

const colleague = (duties: Duty[], until = NOW + 1): Actor => ({ is: 'staff', account: 'a1', duties, until })

const ofPlace = duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place }))
const ofOrganisation = duty<unknown, { organisation: string }>('mediator', (_payload, { organisation }) => ({
  organisation,
}))

const verdictOf = (
  rule: Rule,
  actor: Actor,
  { payload = {}, subject }: { payload?: object; subject?: object | null } = {},
) => authorise(rule, { actor, now: NOW, payload, loadSubject: async () => subject })

describe('a duty', () => {
  test.each([
    ['of this place', [inBorny], 'borny', 'allowed'],
    ['of another place', [inBorny], 'sablon', 'refused'],
    ['of all places', [everywhere], 'sablon', 'allowed'],
    ['of another role', [{ ...everywhere, role: 'administrator' } as Duty], 'borny', 'refused'],
    ['of none', [], 'borny', 'refused'],
  ])('%s', async (_what, duties, place, is) => {
    expect((await verdictOf(ofPlace as Rule, colleague(duties), { payload: { place } })).is).toBe(is)
  })

  test('ends with its session', async () => {
    const actor = colleague([everywhere], NOW)
    expect((await verdictOf(duty('mediator'), actor)).is).toBe('refused')
    expect(isWithinReach(duty('mediator'), { actor, now: NOW })).toBe(false)
  })

  test('says which of several allowed it: the journal names its organisation', async () => {
    const subject = { organisation: 'ville' }
    expect(await verdictOf(ofOrganisation as Rule, colleague([inBorny, everywhere]), { subject })).toEqual({
      is: 'allowed',
      duty: everywhere,
    })
  })

  test('of a row that is not there: neither allowed nor refused', async () => {
    expect(await verdictOf(ofOrganisation as Rule, colleague([everywhere]), { subject: null })).toEqual({
      is: 'unknown',
    })
  })

  test('the row is not even read for whom no row would help', async () => {
    const loadSubject = () => Promise.reject(new Error('read'))
    for (const actor of [{ is: 'visitor', opened: [] }, { is: 'system', job: 'x' }, colleague([])] as Actor[])
      expect(await authorise(ofOrganisation as Rule, { actor, now: NOW, payload: {}, loadSubject })).toEqual({
        is: 'refused',
      })
  })
})

test('one of two rules is enough, and a reference that was never given opens nothing', async () => {
  const rule = either(
    holderOf<{ reference?: string }>(({ reference }) => reference),
    ofPlace as Rule,
  ) as Rule
  const visitor: Actor = { is: 'visitor', opened: ['R'] }
  expect((await verdictOf(rule, visitor, { payload: { reference: 'R' } })).is).toBe('allowed')
  for (const payload of [{}, { reference: '' }, { reference: 'S' }, { place: 'borny' }])
    expect((await verdictOf(rule, visitor, { payload })).is).toBe('refused')
  expect((await verdictOf(rule, colleague([inBorny]), { payload: { place: 'borny' } })).is).toBe('allowed')
})

test('the tries of the staff are counted by account, those of anyone else by address', () => {
  const [one, other] = [colleague([]), { ...colleague([]), account: 'a2' } as Actor]
  expect(callerName(one, '192.0.2.7')).toBe(callerName(one, '2001:db8::1'))
  expect(callerName(one, '192.0.2.7')).not.toBe(callerName(other, '192.0.2.7'))
  expect(callerName({ is: 'visitor', opened: [] }, '192.0.2.7')).toBe('192.0.2.7')
})
