import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { TutorialFault } from './tutorialFault'

/** Svg of each drawing by its name, without what a page does not need. */
export type Drawings = Map<string, string>

/** What a drawing must be: each rule, and the cure when it is broken. */
const rules: [(svg: string) => boolean, string][] = [
  [svg => /^<svg [^>]*viewBox="0 0 240 160"/.test(svg), 'must start with <svg … viewBox="0 0 240 160">'],
  [svg => /<\/svg>\s*$/.test(svg), 'must end with </svg>'],
  [
    svg =>
      !/<(script|style|image|use|a|foreignObject|animate\w*|set)\b|\son\w+=|href=|\sid=|\sstyle=|<!|<\?|&/i.test(svg),
    'holds shapes only: no script, style, id, link, image, comment nor entity',
  ],
  [
    svg => [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].every(([, colour]) => /^(none|currentColor)$/.test(colour!)),
    'has colours of its own: use currentColor, class="tint" or class="paper"',
  ],
  [
    svg => [...svg.matchAll(/class="([^"]*)"/g)].every(([, name]) => /^(tint|paper)$/.test(name!)),
    'has another class than tint or paper',
  ],
]

/** Reads `content/drawings`; a drawing that breaks a rule is a fault, and is not given. */
export function readDrawings(folder: string): { drawings: Drawings; faults: TutorialFault[] } {
  const names = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith('.svg')) : []
  const drawings: Drawings = new Map()
  const faults: TutorialFault[] = []
  for (const name of names.sort()) {
    const file = join(folder, name)
    const svg = readFileSync(file, 'utf8').trim()
    const broken = rules.filter(([isObeyed]) => !isObeyed(svg)).map(([, problem]) => ({ file, line: 1, problem }))
    faults.push(...broken)
    if (!broken.length) drawings.set(basename(name, '.svg'), lighten(svg))
  }
  return { drawings, faults }
}

/**
 * Inside a page, svg needs no name space; what the style of the site says is not said again. Text inherits the direction
 * of the page: in Arabic, figures would leave their frame and change order.
 */
const lighten = (svg: string) =>
  svg
    .replace(/ xmlns="[^"]*"/, '')
    .replace(
      /^(<svg[^>]*?) fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/,
      '$1',
    )
    .replace(/<text\b/g, '<text direction="ltr"')
    .replace(/>\s+</g, '><')
