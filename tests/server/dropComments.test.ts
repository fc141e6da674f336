import { expect, test } from 'vitest'
import { dropComments } from '../../src/platform/server/dropComments'

test('what marks the fragments of Vue leaves the document, and stays in what is hydrated', () => {
  const island = '<div data-island="a" data-wake="idle"><!--[--><div><!----></div><!--]--></div>'
  expect(dropComments(`<!--[--><div><!----><p>b</p></div>${island}<!----><div><!--]--></div>`)).toBe(
    `<div><p>b</p></div>${island}<div></div>`,
  )
})
