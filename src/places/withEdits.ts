import { factsStated, type Fact, type Place, type Source } from './place'
import type { EditedFact, PlaceChanges } from './placeEdits'

type EditSource = { text: string; date: string }

/** The place with what somebody changed by hand; the rest keeps its own sources. */
export function withEdits(before: Place, changes: PlaceChanges, source: EditSource): Place {
  const facts = (Object.keys(changes) as EditedFact[]).filter(fact => changes[fact] !== undefined)
  const { notice, ...others } = changes
  const fields = {
    ...others,
    ...(notice !== undefined && { notice: notice?.text, noticeUntil: notice?.until ?? undefined }),
  }
  const after = defined({ ...before, ...withoutNull(fields), ...uncheck(before, facts) })
  const stated = factsStated(after).filter(fact => (facts as Fact[]).includes(fact))
  return { ...after, sources: withSource(before.sources, { source, facts, stated }) }
}

/** What is said anew is no longer to be checked. */
function uncheck({ toCheck }: Place, facts: Fact[]): Pick<Place, 'toCheck'> {
  const left = Object.entries(toCheck ?? {}).filter(([fact]) => !facts.includes(fact as Fact))
  return { toCheck: left.length ? Object.fromEntries(left) : undefined }
}

type Said = { source: EditSource; facts: Fact[]; stated: Fact[] }

/** Several edits of one day by one body are one source. */
function withSource(sources: Source[], { source, facts, stated }: Said): Source[] {
  const isSame = ({ text, date }: Source) => text === source.text && date === source.date
  const same = sources.find(isSame)?.facts.filter(fact => !facts.includes(fact)) ?? []
  const others = sources
    .filter(each => !isSame(each))
    .map(each => ({ ...each, facts: each.facts.filter(fact => !facts.includes(fact)) }))
  return [{ ...source, facts: [...same, ...stated] }, ...others].filter(each => each.facts.length)
}

const withoutNull = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, (value as unknown) ?? undefined]))

const defined = (place: Place): Place =>
  Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Place
