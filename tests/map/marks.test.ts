import { describe, expect, it } from 'vitest'
import { FAMILIES, signOf, signOfFamily } from '../../src/places/app/parts/placeSigns'
import { KINDS } from '../../src/places/place'

describe('someone who sees no colour tells places apart', () => {
  it('by a shape and by a letter that no other family has', () => {
    const all = FAMILIES.map(signOfFamily)
    for (const what of ['shape', 'path', 'letter'] as const) {
      expect(new Set(all.map(mark => mark[what])).size).toBe(FAMILIES.length)
    }
  })

  it('and every kind of place has a mark; none is drawn for nothing', () => {
    expect(new Set(KINDS.map(kind => signOf(kind).family))).toEqual(new Set(FAMILIES))
  })
})
