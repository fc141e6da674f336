import { describe, expect, test } from 'vitest'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import type { EditedFields } from '../../src/places/placeEdits'
import { placeDecisions } from '../../src/places/staff/decisions'
import { changesOf, faultsOfWeek, newPlaceForm, rebasedForm } from '../../src/places/staff/placeForm'
import { newWords } from '../../src/platform/everywhere/words'
import type { Queued } from '../../src/platform/staff/offline/queuedCommands'
import type { StaffWords } from '../../src/platform/staff/useStaffWords'

const FIELDS: EditedFields = {
  hours: 'Mo-Fr 09:00-12:00; PH off',
  phone: '+33387555481',
  services: ['Aide aux démarches administratives'],
  stepFree: true,
}
const words = newWords('fr', { ...french, ...ofStaff }) as unknown as StaffWords

describe('the form of a place', () => {
  test('sends only what was changed, and takes away what was emptied', () => {
    const form = newPlaceForm(FIELDS)
    expect(changesOf(form, FIELDS)).toEqual({})
    form.phone = ''
    form.stepFree = 'unknown'
    form.notice = ' Travaux '
    form.week!.days[5]!.ranges.push({ from: '10:00', to: '12:00' })
    expect(changesOf(form, FIELDS)).toEqual({
      phone: null,
      stepFree: null,
      notice: { text: 'Travaux', until: null },
      hours: 'Mo-Fr 09:00-12:00; Sa 10:00-12:00; PH off',
    })
  })

  test('hours that no form shows stay as they are written, unless others are written anew', () => {
    const fields = { ...FIELDS, hours: 'PH off; Mo-Fr 09:00-12:00' }
    const form = newPlaceForm(fields)
    expect(form.week).toBeNull()
    expect(changesOf(form, fields)).toEqual({})
    form.week = newPlaceForm(FIELDS).week
    expect(changesOf(form, fields)).toEqual({ hours: FIELDS.hours })
  })

  test('the place is read again while one types: what one typed stays, what a colleague changed is not taken back', () => {
    const form = newPlaceForm(FIELDS)
    form.email = 'accueil@exemple.fr'
    form.week!.days[6]!.isByAppointment = true
    const after = { ...FIELDS, phone: '+33387000009', hours: 'Mo 09:00-12:00', stepFree: false }
    const rebased = rebasedForm(form, FIELDS, after)
    expect(changesOf(rebased, after)).toEqual({
      email: 'accueil@exemple.fr',
      hours: 'Mo-Fr 09:00-12:00; Su "sur rendez-vous"; PH off',
    })
    expect(changesOf(rebasedForm(newPlaceForm(FIELDS), FIELDS, after), after)).toEqual({})
  })

  test('the last day of a notice that is not there changes nothing', () => {
    const form = newPlaceForm(FIELDS)
    form.noticeUntil = '2026-12-24'
    expect(changesOf(form, FIELDS)).toEqual({})
    const noticed = { ...FIELDS, notice: 'Travaux' }
    expect(changesOf({ ...newPlaceForm(noticed), noticeUntil: '2026-12-24' }, noticed)).toEqual({
      notice: { text: 'Travaux', until: '2026-12-24' },
    })
    expect(changesOf({ ...newPlaceForm(noticed), notice: '' }, noticed)).toEqual({ notice: null })
  })

  test('a number typed with other spaces is the same', () => {
    const form = newPlaceForm(FIELDS)
    form.phone = ' 03 87 55 54 81'
    expect(changesOf(form, FIELDS)).toEqual({})
  })

  test('hours that were never said begin with seven closed days', () => {
    const fields = { services: [] }
    const form = newPlaceForm(fields)
    expect(changesOf(form, fields)).toEqual({})
    form.week!.days[0]!.ranges.push({ from: '12:00', to: '09:00' })
    expect([...faultsOfWeek(form)]).toEqual([[0, 'order']])
  })

  test('an edit that waited while somebody else wrote: both versions in words, and the way to insist', () => {
    const payload = { place: 'borny', version: 3, changes: { phone: '03 87 00 00 09', hours: 'Mo 09:00-12:00' } }
    const alternatives = { version: 5, fields: FIELDS }
    const receipt = { key: '', kind: 'edit-place', at: 0, outcome: 'conflict' as const, alternatives }
    const message: Queued = { key: '', kind: 'edit-place', v: 1, payload, label: 'Page', state: 'decide', receipt }
    const { versions, insist } = placeDecisions['edit-place']!
    const said = versions(message, words)
    const [yours = '', theirs = ''] = [said.yours, said.theirs].map(text => text.replace(/\s/g, ' '))
    expect(yours).toContain('lundi 9 h à 12 h')
    expect(theirs).toContain('vendredi 9 h à 12 h ; PH off')
    expect(theirs).toContain('03 87 55 54 81')
    expect(insist!(message)).toEqual({ ...payload, version: 5 })
  })
})
