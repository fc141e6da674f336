import { ecoGrade } from './ecoIndex'
import { budgets, TWIN_RATIO, type Budget, type WeighedPage } from './budgets'
import type { PageMeasures, WeighedView } from './pageMeasures'

const shown = (value: number) => String(Math.round(value * 1_000) / 1_000)

function excess({ measure, unit, max }: Budget, measures: PageMeasures): string | null {
  const value = measures[measure]
  if (value === null || value <= max) return null
  const causes = measure === 'shift' && measures.shifted.length ? `: ${measures.shifted.join(' · ')}` : ''
  return `${shown(value)} ${unit}, at most ${shown(max)}${causes}`
}

/** One line for each measure of this page that is over its budget. */
export function findExcess(page: WeighedPage, measures: PageMeasures): string[] {
  const lines = budgets.filter(({ on }) => !on || on === page.kind).flatMap(budget => excess(budget, measures) ?? [])
  if (measures.ecoIndex < page.ecoIndex) {
    lines.push(
      `EcoIndex ${shown(measures.ecoIndex)} (${ecoGrade(measures.ecoIndex)}), at least ${shown(page.ecoIndex)}`,
    )
  }
  return lines
}

/** One line for each page over its budget, and for each budget that no page answered. */
export function findOverBudget(pages: WeighedPage[], views: WeighedView[]): string[] {
  return pages.flatMap(page => {
    const view = views.find(({ name }) => name === page.name)
    if (!view) return [`${page.name}: no page answered for ${page.pattern}`]
    return findExcess(page, view.measures).map(line => `${page.name}: ${line}`)
  })
}

/** Paths of the site that no budget covers. */
export const findUnweighed = (pages: WeighedPage[], paths: string[]) =>
  paths
    .filter(path => !pages.some(({ pattern }) => pattern === path))
    .map(path => `${path}: a public page without a budget; add it to scripts/weigh/budgets.ts`)

type Timed = Pick<PageMeasures, 'visible' | 'largestPaint'>

/** Compared with the same content as a static page, seen in the same run. */
export function findSlowerThanTwin(name: string, ours: Timed, twin: Timed): string[] {
  return (['visible', 'largestPaint'] as const).flatMap(measure => {
    const [one, other] = [ours[measure], twin[measure]]
    if (!one || !other) return [`${name}: ${measure} could not be compared with the static page`]
    const ratio = one / other
    return ratio > TWIN_RATIO
      ? [`${name}: ${measure} ${shown(ratio)} times that of the static page, at most ${TWIN_RATIO}`]
      : []
  })
}

/** What our page blocks beyond its static page: a phone that takes long to draw the same words is not our doing. */
export function blockingBeyondTwin(view: WeighedView, twin: WeighedView | undefined): WeighedView {
  const [ours, other] = [view.measures.blocking, twin?.measures.blocking ?? 0]
  if (ours === null) return view
  return { ...view, measures: { ...view.measures, blocking: Math.max(0, ours - other) } }
}
