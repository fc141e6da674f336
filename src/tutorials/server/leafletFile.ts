import { escapeHtml } from '../../platform/everywhere/escapeHtml'
import { dayInWords } from '../../platform/everywhere/datesInWords'
import { directionOf, inLanguage } from '../../platform/everywhere/languages'
import { phoneHref, phoneInWords } from '../../platform/everywhere/phone'
import type { Words } from '../../platform/everywhere/words'
import { tutorialHref, type Step, type Tutorial } from '../tutorial'
import { lessonQr } from './lessonQr'
import { LEAFLET_STYLE } from './leafletStyle'

type Leaflet = { tutorial: Tutorial; words: Words; townPhone: string; publicUrl: string }

/**
 * A lesson as one file, to pass on by Bluetooth, by USB or on a memory card: no script, nothing to fetch. It opens on
 * any phone, and prints as a leaflet.
 */
export function leafletFile({ tutorial, words, townPhone, publicUrl }: Leaflet): string {
  const { t } = words
  const { title, intro, steps, language } = tutorial
  const address = publicUrl + inLanguage(tutorialHref(tutorial.slug), language)
  const phone = `<a href="${phoneHref(townPhone)}">${phoneInWords(townPhone)}</a>`
  return [
    `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${LEAFLET_STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1>${intro}`,
    ...steps.map((step, index) => stepHtml(step, { n: index + 1, total: steps.length }, words)),
    `</main><footer><section><p>${t('lesson.leaflet.help')}</p><p class="phone">${phone}</p>`,
    `<p>${t('lesson.leaflet.qr')}<br><a href="${escapeHtml(address)}">${escapeHtml(address)}</a></p>${qrHtml(address)}</section>`,
    `<p><small>${escapeHtml(t('service.name'))}. ${escapeHtml(checkedText(tutorial, words))}<br>`,
    `${escapeHtml(t('lesson.licence', { licence: tutorial.licence }))}</small></p></footer></body></html>`,
  ].join('')
}

function stepHtml(
  { title, titleHtml, drawing, html, normal, check }: Step,
  count: { n: number; total: number },
  { t }: Words,
) {
  const notes = normal.map(text => `<p class="note"><strong>${t('lesson.normal')}</strong> ${text}</p>`).join('')
  const last = check ? `<p class="note check"><strong>${t('lesson.check')}</strong> ${check}</p>` : ''
  return `<section><p>${t('lesson.step', count)}</p><h2>${titleHtml ?? escapeHtml(title)}</h2><div class="drawing" role="img" aria-label="${escapeHtml(drawing.alt)}">${drawing.svg}</div><div>${html}</div>${notes}${last}</section>`
}

function qrHtml(address: string): string {
  const { path, side } = lessonQr(address)
  return `<svg class="qr" viewBox="0 0 ${side} ${side}" aria-hidden="true"><path d="${path}"/></svg>`
}

const checkedText = ({ checked }: Tutorial, { t, language }: Words) =>
  checked
    ? t('lesson.checked', { by: checked.by, date: dayInWords(checked.on, language, { withYear: true }) })
    : t('lesson.unchecked')
