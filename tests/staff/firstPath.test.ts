import { expect, test } from 'vitest'
import type { Role } from '../../src/platform/everywhere/role'
import { firstPathOf } from '../../src/site/staff/openRouter'

const firstOf = (...roles: Role[]) => firstPathOf(new Set(roles))

test('whoever receives nobody does not begin by a day that is refused to her', () => {
  expect(firstOf('mediator', 'administrator')).toBe('/')
  expect(firstOf('administrator')).toBe('/equipe')
  expect(firstOf('prescriber')).toBe('/envoyees')
  expect(firstOf('device-manager')).toBe('/materiel')
})
