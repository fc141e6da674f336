import { expect, test } from 'vitest'
import { findCircle, findLoadedEarly } from '../../scripts/build/noScriptCircles'

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

test('what sends a form is not loaded with what shows it, by whatever way', () => {
  const [booking, icons, appointment] = ['assets/booking-1.js', 'assets/icons-1.js', 'assets/appointment-1.js']
  expect(findLoadedEarly(new Map([[booking, [icons]]]))).toBeNull()
  // One constant beside a schema brought 16 KB so.
  const late = new Map([
    [booking, [icons]],
    [icons, [appointment]],
  ])
  expect(findLoadedEarly(late)).toEqual([booking, icons, appointment])
  expect(findLoadedEarly(new Map([['assets/shell-1.js', [appointment]]]))).toBeNull()
})
