/** Checks that axe does not do. Each gives the list of what is wrong, in words. */
import type { Page } from 'playwright-core'
import { FOCUSABLE } from './tabWalk'
import { untilDrawn } from './untilDrawn'

type Window = { width?: number; height?: number; fontScale?: number }

/** No sideways scroll, no clipped text: at 320 px (RGAA 10.11, 400 % of 1280) and with text at 200 % (10.4). */
export async function reflow(page: Page, { width = 320, height = 640, fontScale = 1 }: Window = {}): Promise<string[]> {
  await page.setViewportSize({ width, height })
  // The site counts in rem from the person's own size: 112.5 % is its 100 %.
  if (fontScale !== 1) await addStyle(page, `html{font-size:${fontScale * 112.5}% !important}`)
  await untilDrawn(page)
  return page.evaluate(() => {
    const bad = new Set<string>()
    const root = document.documentElement
    if (root.scrollWidth > innerWidth + 1) {
      const all = [...document.querySelectorAll<HTMLElement>('body *')]
      const wide = all.filter(({ scrollWidth, clientWidth }) => clientWidth > 2 && scrollWidth > clientWidth + 1)
      const widest = wide
        .filter(element => !wide.some(other => other !== element && element.contains(other)))
        .map(one => `.${one.getAttribute('class')} « ${one.textContent?.trim().slice(0, 30)} » ${one.scrollWidth}`)
      bad.add(`sideways scroll: ${root.scrollWidth} > ${innerWidth}, ${widest.join(', ')}`)
    }
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect()
      if (!element.checkVisibility() || box.width <= 2 || box.height <= 2) continue
      if (![...element.childNodes].some(node => node.nodeType === 3 && node.textContent?.trim())) continue
      const said = `${element.tagName} ${element.textContent?.trim().slice(0, 30)}`
      if (box.right > innerWidth + 1) bad.add(`runs out on the right: ${said}`)
      const isCut = element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2
      if (/(hidden|clip)/.test(getComputedStyle(element).overflow) && isCut) bad.add(`cut text: ${said}`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { data } = texts.currentNode as Text
      for (const { 0: word, index } of data.matchAll(/\b(e|wi)[-\u2011](mail|posta|fi)/gi)) {
        const range = document.createRange()
        range.setStart(texts.currentNode, index)
        range.setEnd(texts.currentNode, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) bad.add(`on two lines: ${word}`)
      }
    }
    return [...bad]
  })
}

/** RGAA 10.12, WCAG 1.4.12: the values of the W3C, then the same look for clipped text. */
export async function textSpacing(page: Page): Promise<string[]> {
  await addStyle(
    page,
    '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
  )
  return reflow(page, page.viewportSize() ?? {})
}

/** Our own rule: 44 px (WCAG 2.5.5). Links inside a sentence are left out. */
export const targets = (page: Page, min = 44): Promise<string[]> =>
  page.evaluate(
    ([least, selector]) =>
      [...document.querySelectorAll<HTMLInputElement>(selector)].flatMap(element => {
        if (!element.checkVisibility() || element.tabIndex < 0 || isInSentence(element)) return []
        const box = element.getBoundingClientRect()
        if (box.width <= 2 || box.height <= 2) return [] // out of sight until it has the focus
        let { width, height } = box
        for (const label of ['checkbox', 'radio'].includes(element.type) ? (element.labels ?? []) : []) {
          const around = label.getBoundingClientRect()
          width = Math.max(width, around.right - Math.min(box.left, around.left))
          height = Math.max(height, around.height)
        }
        const name = (element.innerText || element.name || element.id || element.tagName).trim().slice(0, 30)
        const isSmall = width + 0.5 < least || height + 0.5 < least
        return isSmall ? [`target of ${Math.round(width)} × ${Math.round(height)}: ${name}`] : []

        function isInSentence(link: Element) {
          const isInline = link.tagName === 'A' && getComputedStyle(link).display === 'inline'
          const around = isInline ? link.closest('p,li,dd,td') : null
          return (
            around !== null &&
            [...around.childNodes].some(node => node.nodeType === 3 && (node.textContent ?? '').trim().length > 1)
          )
        }
      }),
    [min, FOCUSABLE] as const,
  )

/** Forced colours: buttons and fields keep a visible edge. */
export async function forcedColors(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const bad = await page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLInputElement>(
        'button,input:not([type=hidden]),select,textarea,[role=button],a.button',
      ),
    ]
      .filter(element => element.checkVisibility())
      .flatMap(element => {
        const style = getComputedStyle(element)
        const hasBorder = style.borderBottomStyle !== 'none' && parseFloat(style.borderBottomWidth) > 0
        const hasOutline = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
        const isDrawnByTheBrowser = ['checkbox', 'radio', 'range', 'file'].includes(element.type)
        return hasBorder || hasOutline || isDrawnByTheBrowser
          ? []
          : [`no edge in forced colours: ${element.innerText || element.name}`]
      }),
  )
  await page.emulateMedia({ forcedColors: 'none' })
  return bad
}

/** RGAA 13.8: nothing moves without end; with reduced motion nothing moves at all. */
export async function motion(page: Page): Promise<string[]> {
  const running = () =>
    page.evaluate(() =>
      document.getAnimations().flatMap(animation => {
        const timing = animation.effect?.getComputedTiming()
        if (animation.playState !== 'running') return []
        return [{ ms: Number(timing?.activeDuration) || 0, isEndless: timing?.iterations === Infinity }]
      }),
    )
  const bad: string[] = []
  if ((await running()).some(({ ms, isEndless }) => isEndless || ms > 4_000))
    bad.push('an animation is long or endless')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await untilDrawn(page)
  if ((await running()).some(({ ms }) => ms > 10)) bad.push('something moves in spite of reduced motion')
  if (await page.locator('video[autoplay],audio[autoplay],marquee,blink').count()) bad.push('something plays by itself')
  await page.emulateMedia({ reducedMotion: null })
  return bad
}

/** After a wrong form (RGAA 11.10, 11.11): a summary with the focus, a link for each field, the same words beside it. */
export const errorSummary = (page: Page, mark = 'Erreur'): Promise<string[]> =>
  page.evaluate(begins => {
    const summary = document.querySelector('[data-error-summary]')
    if (!summary) return ['no error summary']
    const bad: string[] = []
    if (!summary.contains(document.activeElement)) bad.push('the focus is not on the summary')
    if (document.title.indexOf(begins) !== 0) bad.push(`the title does not begin with « ${begins} »: ${document.title}`)
    const links = [...summary.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
    if (!links.length) bad.push('a summary without links')
    const wrong = [...document.querySelectorAll<HTMLInputElement>('[aria-invalid="true"]')]
    if (!wrong.length) bad.push('no field is marked aria-invalid')
    for (const field of wrong) {
      const link = links.find(({ hash }) => {
        const target = document.getElementById(hash.slice(1)) as HTMLInputElement | null
        return (
          target !== null &&
          (target === field || field.contains(target) || (target.name !== '' && target.name === field.name))
        )
      })
      // Of radios, their group says it once for all.
      const describing = field.type === 'radio' ? (field.closest('fieldset') ?? field) : field
      const ids = (describing.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean)
      const said = ids.map(id => document.getElementById(id)?.textContent ?? '').join(' ')
      if (!link) bad.push(`no link to ${field.name || field.id}`)
      else if (!said.includes(link.textContent?.trim() ?? ''))
        bad.push(`${field.name || field.id} says something else than the summary`)
    }
    return bad
  }, mark)

/** RGAA 11.13: what is asked about the person carries its token; about somebody else, `off`. */
export const autocomplete = (page: Page, tokens: Record<string, string>): Promise<string[]> =>
  page.evaluate(
    wanted =>
      [...document.querySelectorAll<HTMLInputElement>('input,select,textarea')].flatMap(field => {
        const token = wanted[field.name]
        const found = field.getAttribute('autocomplete')
        return token === undefined || found === token ? [] : [`${field.name}: autocomplete is ${found}, not ${token}`]
      }),
    tokens,
  )

/** RGAA 8.7: words of another language are inside an element that says so. */
export const foreignWords = (page: Page, words: [word: string, language: string][]): Promise<string[]> =>
  page.evaluate(list => {
    const bad: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement
      if (around?.closest('script')) continue
      for (const [word, language] of list) {
        const said = new RegExp(`\\b${word}\\b`, 'i').test(node.textContent ?? '')
        if (said && around?.closest<HTMLElement>('[lang]')?.lang.slice(0, 2) !== language)
          bad.push(`« ${word} » without lang="${language}"`)
      }
    }
    return bad
  }, words)

/** Through the style sheet of the browser: the page's policy refuses an added style element. */
async function addStyle(page: Page, css: string) {
  await page.evaluate(text => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, css)
}
