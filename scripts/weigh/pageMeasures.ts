/** What a view of a page cost. Times in ms since the navigation began; a null was not measured on this page. */
export type PageMeasures = {
  htmlKb: number
  requestsBefore: number
  scriptKbBefore: number
  /** All that is loaded, the form touched if there is one. */
  scriptKb: number
  totalKb: number
  /** As the page opens. */
  requests: number
  nodes: number
  /** The first frame painted with the title and a whole first screen of content. */
  visible: number | null
  /** Largest contentful paint. */
  largestPaint: number | null
  /** As the page opens. */
  blocking: number | null
  /** When places are on the map. */
  marks: number | null
  /** When the form is touched for the first time, and comes alive. */
  touchBlocking: number | null
  shift: number | null
  /** What moved, so that a shift over budget names its cause. */
  shifted: string[]
  /** From the device, once the worker is there. */
  repeatKb: number | null
  repeatVisible: number | null
  /** Files of the build that the page and the worker both fetched. */
  twiceFetched: number | null
  ecoIndex: number
}

/** A measure of which a median can be taken. */
export type NumericMeasure = Exclude<keyof PageMeasures, 'shifted'>

export type WeighedView = { name: string; measures: PageMeasures }

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Of what is compared with a static page. */
export type FirstScreen = Pick<PageMeasures, 'visible' | 'largestPaint'>

/**
 * The mean of the middle half of each. Frames make times jump by tens of milliseconds: between two of them a median
 * jumps too, while the mean of the middle tells how often each came.
 */
export function middleOf(views: FirstScreen[]): FirstScreen {
  const middle = (values: (number | null)[]) => {
    const taken = values.filter(value => value !== null)
    return taken.length ? interquartileMean(taken) : null
  }
  return {
    visible: middle(views.map(({ visible }) => visible)),
    largestPaint: middle(views.map(({ largestPaint }) => largestPaint)),
  }
}

/**
 * A glance ends before the islands wake: what they paint later is told by the whole views alone, and counts when it is
 * later than in any glance.
 */
export function firstScreenOf(whole: FirstScreen[], glances: FirstScreen[]): FirstScreen {
  const middle = middleOf([...whole, ...glances])
  const paints = (views: FirstScreen[]) => views.flatMap(({ largestPaint }) => largestPaint ?? [])
  const [late, early] = [paints(whole), paints(glances)]
  const isLater = late.length > 0 && early.length > 0 && median(late) > Math.max(...early)
  return isLater ? { ...middle, largestPaint: median(late) } : middle
}

export function interquartileMean(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const quarter = Math.floor(sorted.length / 4)
  const half = sorted.slice(quarter, sorted.length - quarter)
  return half.reduce((total, value) => total + value, 0) / half.length
}

/** The median of each measure; one that was never taken stays null. */
export function medianMeasures(runs: PageMeasures[]): PageMeasures {
  const names = (Object.keys(runs[0]!) as (keyof PageMeasures)[]).filter(name => name !== 'shifted')
  const shifted = [...new Set(runs.flatMap(run => run.shifted))]
  const middle = names.map(name => {
    const taken = runs.map(run => run[name]).filter(value => value !== null)
    return [name, taken.length ? median(taken) : null]
  })
  return { ...(Object.fromEntries(middle) as Omit<PageMeasures, 'shifted'>), shifted }
}
