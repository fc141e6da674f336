import { measureOf, publicCount, type Figure, type PublicCount } from '../../platform/everywhere/figure'
import { word } from '../../platform/everywhere/words'
import type { DeviceKind, DeviceState } from '../device'
import { isOut } from '../deviceStates'
import { AVOIDED, reuseRate } from '../reuse'

const topic = 'devices' as const
const HIDDEN = 'hidden' as const

export type Stretch = { from: number; until: number }

export type Change = { device: string; kind: DeviceKind; before: DeviceState | null; state: DeviceState; at: number }

export const isIn = ({ from, until }: Stretch, { at }: { at: number }) => at >= from && at < until

/** Those that left in the year, each once, by how it left last. */
function leftIn(changes: Change[], year: Stretch) {
  const last = new Map(changes.filter(change => isIn(year, change)).map(change => [change.device, change]))
  return [...last.values()].filter(({ state }) => isOut(state))
}

export function reuseFigures(changes: Change[], year: Stretch): Figure[] {
  const left = leftIn(changes, year)
  const reused = left.filter(({ state }) => state !== 'recycled')
  const rateOf = (of: (count: number) => number | null): PublicCount[] => {
    const [used, all] = [of(reused.length), of(left.length)]
    return [reuseRate(used, all) ?? HIDDEN, used, all]
  }
  const avoided = (Object.keys(AVOIDED) as DeviceKind[]).map(kind => {
    const factor = AVOIDED[kind]!
    const kgOf = (count: number) => [factor.co2Kg, factor.materialsKg].map(kg => Math.round(count * kg))
    const count = reused.filter(one => one.kind === kind).length
    const published = publicCount(count)
    const label = { word: word(`give.kind.${kind}`) }
    const shown: PublicCount[] = published === null ? [HIDDEN, HIDDEN] : kgOf(published)
    return { label, counts: [...kgOf(count), count], published: [...shown, published] }
  })
  return [
    measureOf({
      name: 'reuse',
      title: word('figure.reuse'),
      topic,
      series: [word('figure.reuse.rate'), word('figure.reuse.used'), word('figure.reuse.left')],
      rows: [
        {
          label: { word: word('figure.reuse.all') },
          counts: [reuseRate(reused.length, left.length) ?? 0, reused.length, left.length],
          published: rateOf(publicCount),
        },
      ],
      notes: [word('figure.reuse.how'), word('figure.reuse.law')],
    }),
    measureOf({
      name: 'avoided',
      title: word('figure.avoided'),
      topic,
      series: [word('figure.avoided.co2'), word('figure.avoided.materials'), word('figure.reuse.used')],
      rows: avoided,
      notes: [
        word('figure.avoided.factors'),
        word('figure.avoided.source'),
        word('figure.avoided.range'),
        word('figure.avoided.not'),
      ],
    }),
  ]
}
