import { describe, expect, test } from 'vitest'
import { initialOf } from '../../src/appointments/initialOf'
import { offeredOpenings } from '../../src/appointments/offeredOpenings'
import { serves, type ReceptionHours } from '../../src/appointments/receptionHours'
import type { ServedNeedId } from '../../src/needs/need'
import { NO_PUBLIC } from '../../src/needs/service'
import type { Place } from '../../src/places/place'
import { newPlaceDirectory } from '../../src/places/placeDirectory'

const place = (id: string, change: Partial<Place>): Place =>
  ({ id, name: id, services: ['Aide aux démarches administratives'], address: { street: '1 rue' }, ...change }) as Place
const directory = newPlaceDirectory(
  [
    place('town-hall', {}),
    place('library', { services: ['Accès internet et matériel informatique'] }),
    place('somewhere', { address: undefined }),
    place('workshop', { access: [NO_PUBLIC] }),
  ],
  [],
)
const opening = (placeId: string, needs: ServedNeedId[] = []) =>
  ({ id: placeId, placeId, needs }) as unknown as ReceptionHours
const needsAt = (placeId: string, needs?: ServedNeedId[]) =>
  offeredOpenings([opening(placeId, needs)], directory).map(({ needs }) => needs)

describe('an opening', () => {
  test('serves what its place offers, and no more', () => {
    expect(needsAt('town-hall')).toEqual([['caf', 'health', 'taxes', 'job', 'identity-papers', 'retirement', 'other']])
    expect(needsAt('library')).toEqual([['print', 'other']])
  })

  test('serves the needs that it names, of those', () => {
    expect(needsAt('town-hall', ['taxes', 'email'])).toEqual([['taxes']])
    expect(needsAt('town-hall', ['email'])).toEqual([])
  })

  test('hands computers over, or takes them, only where it says so', () => {
    expect(needsAt('library', ['collect-computer', 'print'])).toEqual([['print', 'collect-computer']])
    expect(needsAt('library', ['give-computer'])).toEqual([['give-computer']])
    const collections = { needs: ['collect-computer' as const] }
    expect(serves(collections, 'collect-computer')).toBe(true)
    // Neither a talk, nor who wants a computer, nor who names no need.
    for (const need of ['other', 'get-computer', 'give-computer', undefined])
      expect(serves(collections, need)).toBe(false)
    expect(serves({ needs: ['other'] }, 'collect-computer')).toBe(false)
  })

  test('receives nobody where no street is known, where the public does not come in, or in a place that went', () => {
    expect([needsAt('somewhere'), needsAt('workshop'), needsAt('gone')]).toEqual([[], [], []])
  })

  test('read twice is the same: on the server, then on the phone that kept it', () => {
    const once = offeredOpenings([opening('town-hall', ['taxes']), opening('library')], directory)
    expect(offeredOpenings(once, directory)).toEqual(once)
  })
})

test.each([
  ['Durand', 'D.'],
  ['d’Ormesson', 'D.'],
  ['  Éluard', 'É.'],
  ['« Haddad', 'H.'],
  ['حداد', 'ح.'],
  ['Шевченко', 'Ш.'],
  ['𝒵 2', '𝒵.'],
])('of %s, the paper says %s', (name, initial) => expect(initialOf(name)).toBe(initial))
