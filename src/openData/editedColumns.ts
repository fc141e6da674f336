import type { CurrentPlace } from '../places/currentPlace'
import type { Fact, Place, Source } from '../places/place'
import type { Column } from './columns'
import { COLUMNS_OF_FACT } from './verifiedPlace'

/** What a row says otherwise than an edit by hand: `held` stays, `accepted` follows the file. */
export type EditedColumns = { held: Column[]; why: string[]; facts: Fact[]; accepted: Fact[] }

/** No file writes over them: the standard has no column for them, or only one for what we add. */
const NEVER_IN_A_FILE: readonly string[] = ['notice', 'stepFree', 'stop']

/**
 * Fact by fact: what was edited by hand stands before a file, unless the file is of a later day and somebody accepted it.
 */
export function editedColumns(
  { edits = {} }: Pick<CurrentPlace, 'edits'>,
  columns: string[],
  { day, isAccepted }: { day: string; isAccepted: boolean },
): EditedColumns {
  const result: EditedColumns = { held: [], why: [], facts: [], accepted: [] }
  for (const [name, editedOn] of Object.entries(edits)) {
    const fact = name as Fact
    const own = NEVER_IN_A_FILE.includes(fact) ? [] : (COLUMNS_OF_FACT[fact] ?? [])
    const differ = own.filter(column => columns.includes(column))
    const isNewer = day > editedOn
    if (isAccepted && isNewer) {
      if (differ.length) result.accepted.push(fact)
      continue
    }
    // Held also when the row says the same: the place is written whole.
    result.facts.push(fact)
    if (!differ.length) continue
    result.held.push(...differ)
    const older = isAccepted ? `, and the file of ${day || 'no day'} is not newer` : ''
    result.why.push(`${differ.join(', ')} edited here on ${editedOn}${older}`)
  }
  return result
}

/** The fields that say a fact, where they do not have its name. */
const FIELDS_OF_FACT: Partial<Record<Fact, (keyof Place)[]>> = {
  notice: ['notice', 'noticeUntil'],
  email: ['email', 'moreEmails'],
  website: ['website', 'moreWebsites'],
}

/** What the import made of a place, with these facts as they were, and on whose word. */
export function withFactsOf(before: Place, after: Place, facts: readonly Fact[]): Place {
  if (!facts.length) return after
  const fields = facts.flatMap(fact => FIELDS_OF_FACT[fact] ?? [fact])
  const old = Object.fromEntries(fields.map(field => [field, before[field]]))
  const isHeld = ([fact]: [string, string]) => facts.includes(fact as Fact)
  const toCheck = [
    ...Object.entries(before.toCheck ?? {}).filter(isHeld),
    ...Object.entries(after.toCheck ?? {}).filter(entry => !isHeld(entry)),
  ]
  const sources = [
    ...keeping(before.sources, fact => facts.includes(fact)),
    ...keeping(after.sources, fact => !facts.includes(fact)),
  ]
  return defined({ ...after, ...old, sources, toCheck: toCheck.length ? Object.fromEntries(toCheck) : undefined })
}

export const keeping = (sources: Source[], matches: (fact: Fact) => boolean): Source[] =>
  sources.map(source => ({ ...source, facts: source.facts.filter(matches) })).filter(({ facts }) => facts.length)

export const defined = (place: Place): Place =>
  Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Place
