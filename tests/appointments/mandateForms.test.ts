import { createSSRApp, h, reactive, ref } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test, vi } from 'vitest'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import MandateForm from '../../src/appointments/staff/MandateForm.vue'
import { WORDS } from '../../src/platform/app/page'
import { newWords } from '../../src/platform/everywhere/words'

vi.mock('../../src/appointments/staff/useMandateForm', () => ({
  useMandateForm: () => ({
    form: reactive({ purposes: ['other'], words: '', days: 1, path: '', name: '', code: '' }),
    text: ref(null),
    awaited: ref(''),
  }),
}))

test('two forms that are open together share no id: each label leads to the field of its person', async () => {
  const people = ['a-1', 'b-2'].map(appointment => ({ appointment, familyName: 'Klein', phone: null }))
  const app = createSSRApp({ render: () => people.map(person => h(MandateForm, person)) })
  app.provide(WORDS, newWords('fr', { ...french, ...ofStaff }))
  const html = await renderToString(app)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(ids).toContain('words-a-1')
  expect(new Set(ids).size).toBe(ids.length)
})
