import type { Browser, Page } from 'playwright-core'
import { brotliCompressSync } from 'node:zlib'
import { phone } from './measureView'
import type { OwnPages } from './poorNetwork'

/**
 * The physical limit beside our pages: the same words, links, fields and drawings that say something as one would write
 * them by hand. No script, no class, no wrapper, no icon that decorates; two kilobytes of style. It is read from our
 * page, so that both always say the same: to who listens too (the language of a word, the name of a menu). It is read
 * before any script: one that hides the other steps of a lesson would take them from the limit, and not from us. No policy
 * and no header of ours: a limit that bears our weight hides it. It is compressed at the slowest setting, which a page
 * made on demand cannot be.
 */
const STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{max-width:44rem;margin:0 auto;padding:0 1rem 2rem;font:1.125rem/1.5 system-ui,sans-serif;color:#1d2433;background:#fbf6ec}
header,footer{padding:1rem 0}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap}
nav li{margin:0 1rem .5rem 0}
h1{font-size:1.75rem;line-height:1.2;margin:1rem 0}
h2{font-size:1.375rem;line-height:1.25;margin:1.5rem 0 .5rem}
h3{font-size:1.125rem;margin:1rem 0 .25rem}
p{margin:.5rem 0}
a{color:#0b4f8a;text-underline-offset:.15em}
a:hover{text-decoration-thickness:.15em}
a:focus,button:focus,input:focus,select:focus{outline:3px solid #0b4f8a;outline-offset:2px}
main ul,main ol{padding:0;list-style:none}
main li{margin:0 0 .75rem;padding:.75rem 1rem;background:#fff;border:1px solid #d8cfbd;border-radius:.5rem}
fieldset{margin:1rem 0;padding:0;border:0}
legend{font-weight:600;padding:0;margin:0 0 .5rem}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}
input,select,textarea{font:inherit;min-height:2.75rem;padding:.5rem .75rem;border:2px solid #4a5568;border-radius:.375rem;background:#fff;color:inherit}
input[type=text],input[type=tel],input[type=email],input[type=search],select{width:100%;max-width:28rem}
input[type=radio],input[type=checkbox]{width:1.5rem;min-height:1.5rem;margin:0 .75rem 0 0;vertical-align:middle}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.5rem;border:0;border-radius:.375rem;background:#0b4f8a;color:#fff}
table{border-collapse:collapse;width:100%}
th,td{padding:.375rem .5rem;text-align:left;border-bottom:1px solid #d8cfbd}
dt{font-weight:600}
svg{max-width:100%;fill:none;stroke:currentColor;stroke-width:4}
dd{margin:0 0 .5rem}
@media (prefers-color-scheme:dark){
body{color:#f2ede2;background:#171b24}
main li,input,select,textarea{background:#222835;border-color:#566074}
a{color:#8cc4ff}
button{background:#8cc4ff;color:#10141c}
}
@media print{nav,footer,form{display:none}}
`

/** Run in the page: what a hand would write of this document. */
function writeByHand(): string {
  const kept = new Set(
    'header nav main footer section article h1 h2 h3 h4 p ul ol li a form fieldset legend label input select option textarea button table caption thead tbody tr th td dl dt dd strong em time details summary address'.split(
      ' ',
    ),
  )
  const attributes =
    'href action method name value type for id autocomplete inputmode maxlength required checked selected scope datetime lang dir hreflang aria-label aria-current aria-describedby'.split(
      ' ',
    )
  const alone = new Set(['input'])
  const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
  const names = [...document.querySelectorAll('[for],[aria-describedby],a[href^="#"]')].flatMap(node => [
    node.getAttribute('for'),
    node.getAttribute('aria-describedby'),
    node.getAttribute('href')?.slice(1),
  ])
  const used = new Set(names)
  const draw = (drawing: SVGElement): string => {
    const { width, height } = drawing.getBoundingClientRect()
    const size = ` width="${Math.round(width)}" height="${Math.round(height)}"`
    return drawing.outerHTML.replace(/ (class|focusable)="[^"]*"/g, '').replace('<svg', '<svg' + size)
  }
  const write = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return escape((node.textContent ?? '').replace(/\s+/g, ' '))
    if (node instanceof SVGElement && node.getAttribute('role') === 'img') return draw(node)
    if (!(node instanceof HTMLElement)) return ''
    const tag = node.localName
    if (tag === 'script' || tag === 'style' || tag === 'noscript' || node.hidden) return ''
    const inside = [...node.childNodes].map(write).join('')
    if (!kept.has(tag)) return inside
    const given = attributes.flatMap(name => {
      const value = node.getAttribute(name)
      return value === null || (name === 'id' && !used.has(value))
        ? []
        : [value === '' ? ` ${name}` : ` ${name}="${escape(value)}"`]
    })
    return `<${tag}${given.join('')}>${inside}${alone.has(tag) ? '' : `</${tag}>`}`
  }
  return [...document.body.childNodes].map(write).join('').replace(/\n\s*/g, '\n')
}

type Twin = { url: string; path: string }

/** Puts the twin of the page at `url` at this path, compressed as well as can be. */
export async function addTwin(browser: Browser, pages: OwnPages, { url, path }: Twin) {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  try {
    const page = await context.newPage()
    await page.goto(url)
    pages.set(path, packTwin(await writeTwin(page)))
  } finally {
    await context.close()
  }
}

async function writeTwin(page: Page): Promise<string> {
  const style = STYLE.trim()
  // The compiler of this script wraps named functions with it; no script of the page may define it.
  const body = await page.evaluate<string>(`{ const __name = named => named; (${writeByHand})() }`)
  const title = await page.title()
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><style>${style}</style><body>${body}</body></html>`
}

function packTwin(html: string) {
  const body = brotliCompressSync(html)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-encoding': 'br',
    'content-length': String(body.length),
    'cache-control': 'public, no-cache',
  }
  return { body, headers }
}
