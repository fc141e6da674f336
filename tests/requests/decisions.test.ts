import { expect, test } from 'vitest'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import { newWords } from '../../src/platform/everywhere/words'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import type { Queued } from '../../src/platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../src/platform/staff/useStaffWords'
import { requestDecisions } from '../../src/requests/staff/decisions'

const words = newWords('fr', { ...french, ...ofStaff }) as unknown as StaffWords

test('a return that waited while a colleague noted another: both in words, and the way to insist', () => {
  const payload = {
    handOver: 'a',
    reason: 'broken',
    words: 'Ne démarre plus',
    isAnother: true,
    at: instantOf('2026-12-02', '10:00')!,
  }
  const alternatives = {
    at: instantOf('2026-12-01', '15:00')!,
    reason: 'lost',
    words: '',
    by: 'Sofia Klein',
    request: 'b',
  }
  const receipt = { key: '', kind: 'take-back-computer', at: 0, outcome: 'conflict' as const, alternatives }
  const message: Queued = {
    key: '',
    kind: 'take-back-computer',
    v: 1,
    payload,
    label: 'Retour',
    state: 'decide',
    receipt,
  }
  const { versions, insist, typed, page } = requestDecisions['take-back-computer']!
  const { yours, theirs } = versions(message, words)
  expect([yours, theirs].map(text => text.replace(/\s/g, ' '))).toEqual([
    'En panne, Ne démarre plus, La personne attend un autre ordinateur, mercredi 2 décembre à 10 h',
    'Perdu ou volé, mardi 1er décembre à 15 h, Sofia Klein',
  ])
  expect(insist!(message)).toEqual({ ...payload, insteadOf: alternatives.at })
  expect(page!(message)).toBe('/remises/b')
  // Refused, for a machine that is here: what she typed of it is shown all the same, and the machines are one press away.
  const refused: Queued = { ...message, state: 'refused', receipt: { ...receipt, outcome: 'refused', reasons: [] } }
  expect([typed!(refused, words), page!(refused)]).toEqual([yours, '/materiel'])
})

test('a request that waited while one of a household that is alike came: it is sent again as another, nothing is typed anew', () => {
  const payload = { familyName: 'Muller', adults: '1', isFollowed: false }
  const receipt = { key: '', kind: 'send-device-request', at: 0, outcome: 'conflict' as const }
  const message: Queued = {
    key: '',
    kind: 'send-device-request',
    v: 1,
    payload,
    label: 'Demande d’ordinateur : Muller',
    state: 'decide',
    receipt: { ...receipt, alternatives: { maybeDouble: true } },
  }
  const { versions, insist } = requestDecisions['send-device-request']!
  expect(versions(message, words)).toEqual({
    yours: message.label,
    theirs: expect.stringContaining('Est-ce la même famille ?'),
  })
  expect(insist!(message)).toEqual({ ...payload, isAnother: true })
})
