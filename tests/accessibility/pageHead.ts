import type { Page } from 'playwright-core'
import { directionOf, FRENCH, type Language } from '../../src/platform/everywhere/languages'

/** RGAA 8.3, 8.5, 9.1, 9.2: the language is said, the title names page and service, one h1, one main. */
export const pageHead = (page: Page, language: Language = FRENCH): Promise<string[]> =>
  page.evaluate(
    ([wanted, direction]) => {
      const bad: string[] = []
      const titles = Array.from(document.querySelectorAll('h1'), ({ textContent }) => (textContent ?? '').trim())
      if (titles.length !== 1) bad.push(`${titles.length} h1 instead of one: ${titles.join(' | ')}`)
      if (titles.includes('')) bad.push('an empty h1')
      const { lang, dir } = document.documentElement
      if (lang !== wanted || dir !== direction) bad.push(`the page says its language is "${lang}", written "${dir}"`)
      if (document.querySelectorAll('main').length !== 1) bad.push('there is not one main')
      if (!/^.{3,} – .{3,}$/.test(document.title))
        bad.push(`the title does not say "page – service": ${document.title}`)
      return bad
    },
    [language, directionOf(language)] as const,
  )
