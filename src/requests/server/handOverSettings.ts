import type { Context } from '../../platform/server/context'
import { defineSetting } from '../../platform/server/setting'
import type { HandOverLists } from '../handOver'

/** Between commas, to be validated by the town; empty: the list that is proposed on screen. */
const listNamed = (name: string) =>
  defineSetting<string | null>({ name, group: 'devices', kind: { is: 'text', max: 400 }, first: () => null })

const BAG = listNamed('pcSolidaire.bag')
const EXPLAINED = listNamed('pcSolidaire.explained')

export const handOverSettings = [BAG, EXPLAINED]

function readList(written: string | null): string[] | null {
  const items = (written ?? '').split(',').flatMap(item => item.trim() || [])
  return items.length ? items : null
}

export const handOverLists = ({ settings }: Pick<Context, 'settings'>): HandOverLists => ({
  bag: readList(settings.valueOf(BAG)),
  explained: readList(settings.valueOf(EXPLAINED)),
})
