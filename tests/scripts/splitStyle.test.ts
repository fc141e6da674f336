import { describe, expect, test } from 'vitest'
import { readStyle } from '../../scripts/build/readStyle'
import { splitStyle } from '../../scripts/build/splitStyle'
import { writeStyle } from '../../scripts/build/styleOfForms'

const split = (css: string) => {
  const { parts, ofOtherMedia } = splitStyle(readStyle(css))
  return { phone: writeStyle(parts), others: writeStyle(ofOtherMedia) }
}

describe('what a phone in the hand does not meet stands in a file of its own', () => {
  test.each([
    '@media print{a{b:c}}',
    '@media (min-width:40em){a{b:c}}',
    '@media screen and (min-width:60em){a{b:c}}',
    '@media (forced-colors:active){a{b:c}}',
    '@media (hover:hover) and (pointer:fine){a{b:c}}',
  ])('%s', css => {
    expect(split(`p{d:e}${css}`)).toEqual({ phone: 'p{d:e}', others: css })
  })

  test.each([
    '@media (max-width:19.99em){a{b:c}}',
    '@media (min-height:30em){a{b:c}}',
    '@media screen and (prefers-color-scheme:dark){a{b:c}}',
    '@media (pointer:coarse){a{b:c}}',
    '@keyframes turns{from{o:p}to{q:r}}',
  ])('%s stays: a phone meets it', css => {
    expect(split(css)).toEqual({ phone: css, others: '' })
  })

  test('what a pointer shows is for pointers; the rest of its rule stays', () => {
    expect(split('.a:hover,.b[aria-current]{c:d}.e:hover{f:g}.h{i:j}')).toEqual({
      phone: '.b[aria-current]{c:d}.h{i:j}',
      others: '@media (hover:hover){.a:hover{c:d}.e:hover{f:g}}',
    })
  })
})
