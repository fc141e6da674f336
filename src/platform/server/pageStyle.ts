import { createHash } from 'node:crypto'

/**
 * The style of one page, and what allows it in the Content-Security-Policy. `ofOtherMedia`: what paper and wide screens
 * need of it; null where a file brings it. `isOfForms`: all of it is in the style of the
 * forms, in the same order (scripts/build/styleOfForms.ts).
 */
export type PageStyle = { text: string; ofOtherMedia: string | null; hash: string; isOfForms: boolean }

export const hashOfStyle = (style: string) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`

/**
 * Classes that the scripts give before any island wakes, by the attribute of what they work on;
 * tests/server/pageStyle.test.ts reads them all in the code.
 */
export const GIVEN_BY_SCRIPTS: Record<string, string[]> = {
  // The document itself.
  dir: ['has-script'],
  'data-near-me': ['near-me--ready'],
  'data-steps': ['lesson--under-way'],
  'data-listen': ['button', 'button--quiet', 'listen', 'no-print', 'icon'],
}

/** Classes that scripts give once they have asked for the whole style. */
export const GIVEN_WITH_STYLE = ['reading']

/** What they add: the button that reads aloud. */
const TAGS_GIVEN_BY_SCRIPTS: Record<string, string[]> = { 'data-listen': ['button', 'span', 'svg', 'path'] }

/** As a document writes them. No script sets them before an island brings more style. */
export const FIXED_ATTRIBUTES = ['aria-invalid', 'type="checkbox"', 'type="radio"']

export type StyleSelector = {
  text: string
  classes: string[]
  tags: string[]
  /** Among FIXED_ATTRIBUTES. */
  attributes?: string[]
  direction?: string
}
/** Of the style of all pages, as the build took it apart (scripts/build/readStyle.ts). */
export type StylePart =
  { selectors: StyleSelector[]; body: string } | { media: string; parts: StylePart[] } | { other: string }

/**
 * From the whole style, what this page needs: on a slow network each kilobyte before the first paint is 20 ms. An
 * island that wakes brings the whole, or that of the forms (`app/wholeStyle.ts`): it may show what the document does not
 * have yet.
 */
export function newPageStyles(parts: StylePart[], { ofForms = [], ofOtherMedia = [] }: PartsApart = {}) {
  const styles = new Map<string, PageStyle>()
  return (html: string, { isWhole = false } = {}): PageStyle => {
    const used = readUsed(html)
    const names = [isWhole, used.direction, ...used.classes, '', ...used.tags, ...used.attributes].join(' ')
    const cached = styles.get(names)
    if (cached) return cached
    const written = writeParts(parts, used)
    const forOthers = writeParts(ofOtherMedia, used)
    const texts = [dropUnused(written, forOthers), ...(isWhole ? [dropUnused(forOthers, written)] : [])]
    const style = {
      text: texts[0]!,
      ofOtherMedia: texts[1] ?? null,
      hash: texts.map(hashOfStyle).join(' '),
      isOfForms: written === writeParts(ofForms, used),
    }
    if (styles.size >= MAX_CACHED_STYLES) styles.clear()
    styles.set(names, style)
    return style
  }
}

/** Of files: what wakes in a form, what only paper and wide screens need. */
type PartsApart = { ofForms?: StylePart[]; ofOtherMedia?: StylePart[] }

/** Of 3 to 9 KB each. The pages of a town have some hundred. */
const MAX_CACHED_STYLES = 300

type UsedNames = { classes: Set<string>; tags: Set<string>; attributes: string[]; direction: string }

function readUsed(html: string): UsedNames {
  const given = (by: Record<string, string[]>) =>
    Object.keys(by).flatMap(hook => (html.includes(` ${hook}`) ? by[hook]! : []))
  const classes = new Set(given(GIVEN_BY_SCRIPTS))
  for (const list of textsBetween(html, ' class="', /"/g)) for (const name of list.split(' ')) classes.add(name)
  const tags = new Set(['html', 'body', ...given(TAGS_GIVEN_BY_SCRIPTS)])
  for (const tag of textsBetween(html, '<', /[^a-z0-9]/g)) if (tag) tags.add(tag)
  // The name of a language in the list of languages has a direction too: its `hreflang` stands between.
  const attributes = FIXED_ATTRIBUTES.filter(attribute => html.includes(` ${attribute}`))
  return { classes, tags, attributes, direction: /<html dir="rtl"| lang="\w+" dir="rtl"/.test(html) ? 'rtl' : 'ltr' }
}

/**
 * What stands between this start and this end, each text once. Faster than `matchAll` with groups, which allocates ten
 * times more objects.
 */
function textsBetween(html: string, start: string, end: RegExp): Set<string> {
  const texts = new Set<string>()
  for (let at = html.indexOf(start); at >= 0; at = html.indexOf(start, at)) {
    at += start.length
    end.lastIndex = at
    texts.add(html.slice(at, end.test(html) ? end.lastIndex - 1 : undefined))
  }
  return texts
}

const writeParts = (parts: StylePart[], used: UsedNames): string =>
  parts
    .map(part => {
      if ('other' in part) return part.other
      if ('selectors' in part) {
        const cached = part.selectors.filter(selector => isUsed(selector, used))
        return cached.length ? cached.map(({ text }) => text).join(',') + part.body : ''
      }
      const inside = writeParts(part.parts, used)
      return inside && `${part.media}{${inside}}`
    })
    .join('')

const isUsed = ({ classes, tags, attributes = [], direction }: StyleSelector, used: UsedNames) =>
  classes.every(name => used.classes.has(name)) &&
  tags.every(tag => used.tags.has(tag)) &&
  attributes.every(attribute => used.attributes.includes(attribute)) &&
  (!direction || direction === used.direction)

/** A rule without a declaration left; then a media query without a rule. */
const EMPTY = /(?<=[{}]|^)[^{}]+{}/g

/** Colours and movements that no rule of this page names; `apart` names them too. */
function dropUnused(style: string, apart: string): string {
  const named = new Set([...(style + apart).matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!))
  return style
    .replace(/(?<=[{;])(--[\w-]+):[^;}]*(;|(?=}))/g, (declaration, name: string) =>
      named.has(name) ? declaration : '',
    )
    .replace(/@keyframes ([\w-]+){(?:[^{}]*{[^{}]*})*[^{}]*}/g, (movement, name: string) =>
      style.split(name).length > 2 ? movement : '',
    )
    .replace(EMPTY, '')
    .replace(EMPTY, '')
}
