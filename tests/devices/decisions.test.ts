import { expect, test } from 'vitest'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import { newWords } from '../../src/platform/everywhere/words'
import { withSaid } from '../../src/devices/deviceTests'
import { deviceDecisions } from '../../src/devices/staff/decisions'
import type { Queued } from '../../src/platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../src/platform/staff/useStaffWords'

const words = newWords('fr', { ...french, ...ofStaff }) as unknown as StaffWords
const flat = (text: string) => text.replace(/\s/g, ' ')

/** As it waits on the telephone of the workshop, once the server found something else. */
const waited = (kind: string, payload: object, alternatives: object): Queued => ({
  key: '',
  kind,
  v: 1,
  payload,
  label: 'Appareil',
  state: 'decide',
  receipt: { key: '', kind, at: 0, outcome: 'conflict', alternatives },
})

test('what was tried in a cellar while a colleague found otherwise: both in words, and nothing is typed anew', () => {
  const payload = { device: 'a', version: 3, tests: { sound: 'fails', wifi: 'works' }, was: { wifi: 'works' } }
  const theirs = { version: 5, state: 'tested', tests: { sound: 'works', wifi: 'works' } }
  const message = waited('write-device-tests', payload, theirs)
  const { versions, insist, page, typed } = deviceDecisions['write-device-tests']!
  const said = versions(message, words)
  expect([flat(said.yours), flat(said.theirs)]).toEqual([
    'Son : En panne, Wi-Fi : Marche',
    'Son : Marche, Wi-Fi : Marche',
  ])
  expect(insist!(message)).toEqual({ ...payload, version: 5, was: theirs.tests })
  expect([page!(message), typed!(message, words)]).toEqual(['/materiel/a', said.yours])
})

test('a state that was noted in a cellar, while a colleague moved the machine on', () => {
  const payload = { device: 'a', version: 3, state: 'parts', from: 'wiped', words: 'Écran cassé' }
  const message = waited('set-device-state', payload, { version: 4, state: 'to-repair' })
  const { versions, insist, page } = deviceDecisions['set-device-state']!
  expect(versions(message, words)).toEqual({ yours: 'Pour les pièces, Écran cassé', theirs: 'À réparer' })
  expect(insist!(message)).toEqual({ ...payload, version: 4, from: 'to-repair' })
  expect(page!(message)).toBe('/materiel/a')
})

test('two people try a machine together: each keeps what the other said, unless it is of the same thing', () => {
  const was = { keyboard: 'works', disk: 'works' } as const
  const said = { was, tests: { keyboard: 'works', sound: 'fails' } } as const
  expect(withSaid({ ...was, wifi: 'works' }, said)).toEqual({
    keyboard: 'works',
    sound: 'fails',
    wifi: 'works',
    disk: undefined,
  })
  expect(withSaid({ ...was, sound: 'fails' }, said)).toMatchObject({ sound: 'fails' })
  expect(withSaid({ ...was, sound: 'works' }, said)).toBeNull()
})
