import { afterEach, expect, test, vi } from 'vitest'
import { reactive, type Ref } from 'vue'
import type { AgendaLine } from '../../src/appointments/agenda'
import VisitNote from '../../src/appointments/staff/VisitNote.vue'
import { inStaffApp, stubServer } from './inStaffApp'

afterEach(() => void vi.unstubAllGlobals())

type Form = { note: Ref<string>; theirs: Ref<object | null>; save: () => Promise<void> }
type Component = { setup: (props: object, context: object) => Form }

test('the day comes again while one writes: what is written is over the version that was read', async () => {
  const alternatives = { note: 'De Paul', advice: '', noteVersion: 4 }
  const sent = stubServer(() => ({ key: '', outcome: 'conflict', alternatives }))
  const line = { id: 'a', familyName: 'Roth', note: 'Avant', advice: '', noteVersion: 3 } as AgendaLine
  const props = reactive({ line })
  const context = { emit: () => undefined, expose: () => undefined }
  const form = inStaffApp(() => (VisitNote as unknown as Component).setup(props, context))
  props.line = { ...line, ...alternatives }
  form.note.value = 'De Léa'
  await form.save()
  expect(sent[0]!.body.payload).toMatchObject({ note: 'De Léa', version: 3 })
  expect(form.theirs.value).toEqual(alternatives)
})
