import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import { readWeek } from '../../src/hours/weekForm'
import WeekFields from '../../src/places/staff/WeekFields.vue'
import { WORDS } from '../../src/platform/app/page'
import { newWords } from '../../src/platform/everywhere/words'

test('both hours of a faulty day are said to be wrong, and why; those of the other days are not', async () => {
  const app = createSSRApp(WeekFields, {
    modelValue: readWeek('Mo,Tu 09:00-12:00')!,
    faults: new Map([[1, 'order' as const]]),
  })
  app.provide(WORDS, newWords('fr', { ...french, ...ofStaff }))
  const html = await renderToString(app)
  const inputOf = (id: string) => new RegExp(`<input id="${id}"[^>]*>`).exec(html)![0]
  for (const id of ['from-1-0', 'to-1-0'])
    expect(inputOf(id)).toMatch(/aria-invalid="true" aria-describedby="day-1-error"/)
  for (const id of ['from-0-0', 'to-0-0']) expect(inputOf(id)).not.toContain('aria-')
  expect(html).toContain('id="day-1-error"')
})
