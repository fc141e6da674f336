import { readFileSync } from 'node:fs'
import { GIVEN_BY_SCRIPTS, GIVEN_WITH_STYLE, type StylePart } from '../../src/platform/server/pageStyle.ts'

/** What the pages with a form, and all that may wake in them, are made of. */
export const PAGES_OF_FORMS = [
  'src/site/app/SiteFrame.vue',
  'src/appointments/app/BookPage.vue',
  'src/appointments/app/CallbackPage.vue',
  'src/tutorials/app/ReportPage.vue',
  'src/places/app/ReportPage.vue',
  'src/requests/app/RequestPage.vue',
  'src/gifts/app/GivePage.vue',
]
export const ISLANDS_OF_FORMS = [
  'booking-form',
  'callback-form',
  'report-form',
  'place-report',
  'request-form',
  'gift-form',
  'new-version',
  'outbox-notice',
]

/**
 * A form that wakes needs the style of what it may show: that of lessons, lists of places and plans, a third of the
 * whole, is left out. A rule stays when each of its classes is a word of these modules, or begins like one that is
 * completed by a variable (`notice--`).
 */
export function styleOfForms(parts: StylePart[], modules: string[]): StylePart[] {
  const sources = modules.map(file => readFileSync(file, 'utf8').replace(/<style[^]*?<\/style>/g, ''))
  const words = new Set([
    ...Object.values(GIVEN_BY_SCRIPTS).flat(),
    ...GIVEN_WITH_STYLE,
    ...sources.flatMap(text => text.match(/[\w-]+/g) ?? []),
  ])
  const beginnings = [...words].filter(word => /\w(--|__)$/.test(word))
  return keep(parts, name => words.has(name) || beginnings.some(beginning => name.startsWith(beginning)))
}

const keep = (parts: StylePart[], isKnown: (name: string) => boolean): StylePart[] =>
  parts.flatMap((part): StylePart[] => {
    if ('other' in part) return [part]
    if ('parts' in part) {
      const inside = keep(part.parts, isKnown)
      return inside.length ? [{ ...part, parts: inside }] : []
    }
    const selectors = part.selectors.filter(({ classes }) => classes.every(isKnown))
    return selectors.length ? [{ ...part, selectors }] : []
  })

export const writeStyle = (parts: StylePart[]): string =>
  parts
    .map(part => {
      if ('other' in part) return part.other
      if ('parts' in part) return `${part.media}{${writeStyle(part.parts)}}`
      return part.selectors.map(({ text }) => text).join(',') + part.body
    })
    .join('')
