/**
 * EcoIndex, from its published method: where a page stands among 20 groups of pages of the web, by its elements, its
 * requests and its weight; an element counts three times as much as a kilobyte, a request twice.
 */
export type EcoMeasures = {
  /** Elements, those inside an svg apart. */
  nodes: number
  requests: number
  /** Thousands of bytes on the wire. */
  kilobytes: number
}

const NODE_STEPS = [
  0, 47, 75, 159, 233, 298, 358, 417, 476, 537, 603, 674, 753, 843, 949, 1076, 1237, 1459, 1801, 2479, 594601,
]
const REQUEST_STEPS = [0, 2, 15, 25, 34, 42, 49, 56, 63, 70, 78, 86, 95, 105, 117, 130, 147, 170, 205, 281, 3920]
const KILOBYTE_STEPS = [
  0, 1.37, 144.7, 319.53, 479.46, 631.97, 783.38, 937.91, 1098.62, 1265.47, 1448.32, 1648.27, 1876.08, 2142.06, 2465.37,
  2866.31, 3401.59, 4155.73, 5400.08, 8037.54, 223212.26,
]

const GRADES: [above: number, grade: string][] = [
  [80, 'A'],
  [70, 'B'],
  [55, 'C'],
  [40, 'D'],
  [25, 'E'],
  [10, 'F'],
]

/** From 0 (lightest) to 20, in a straight line between two steps. */
function placeAmong(steps: number[], value: number): number {
  const above = steps.findIndex(step => value < step)
  if (above === -1) return steps.length - 1
  const [low, high] = [steps[above - 1] ?? 0, steps[above] ?? 0]
  return above - 1 + (value - low) / (high - low)
}

/** From 100 (lightest) to 0. */
export function ecoIndex({ nodes, requests, kilobytes }: EcoMeasures): number {
  const weighted =
    3 * placeAmong(NODE_STEPS, nodes) + 2 * placeAmong(REQUEST_STEPS, requests) + placeAmong(KILOBYTE_STEPS, kilobytes)
  return 100 - (5 * weighted) / 6
}

export const ecoGrade = (score: number) => GRADES.find(([above]) => score > above)?.[1] ?? 'G'
