import { expect, test } from 'vitest'
import { findCircle } from '../../scripts/build/noScriptCircles'

test('two scripts that import each other by a third are named, in their order', () => {
  const importsOf = new Map([
    ['start.js', ['form.js']],
    ['form.js', ['parts.js']],
    ['parts.js', ['dates.js', 'appointment.js']],
    ['appointment.js', ['form.js']],
    ['dates.js', []],
  ])
  expect(findCircle(importsOf)).toEqual(['form.js', 'parts.js', 'appointment.js', 'form.js'])
})

test('scripts that share a third are no circle', () => {
  const importsOf = new Map([
    ['form.js', ['dates.js', 'words.js']],
    ['dates.js', ['words.js']],
    ['words.js', []],
  ])
  expect(findCircle(importsOf)).toBeNull()
})
