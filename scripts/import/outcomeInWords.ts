import type { Place } from '../../src/places/place'
import type { ImportPlan } from '../../src/openData/planImport'
import type { Asked } from './askedOf'

/** What was written, or that nothing was and how to. */
export function outcomeInWords(plan: ImportPlan, asked: Asked, removed: Place[]): string {
  const parts = [`${plan.added.length} added`, `${plan.changed.length} changed`, `${removed.length} removed`]
  const isNothing = !plan.added.length && !plan.changed.length && !removed.length
  const done = asked.apply ? doneInWords(isNothing, parts) : toDoInWords(isNothing, asked)
  return [done, ...heldInWords(plan), ...goneInWords(plan, asked, removed)].join('\n')
}

const doneInWords = (isNothing: boolean, parts: string[]) =>
  isNothing
    ? 'Nothing to write: no place changes.'
    : `Written: ${parts.join(', ')}. A service that runs shows it within seconds.`

function toDoInWords(isNothing: boolean, { file, removeGone, alsoHeld }: Asked): string {
  if (isNothing) return 'Nothing was written, and nothing would be: no place changes.'
  const words = [file, '--apply', ...(removeGone ? ['--remove-gone'] : []), ...alsoHeld.map(id => `--also-held ${id}`)]
  return `Nothing was written. To write it: npm run import-places -- ${words.join(' ')}`
}

const heldInWords = ({ held }: ImportPlan) =>
  held.length ? [`Held places stay as they are here; one that should follow the file: --also-held ${held[0]!.id}`] : []

function goneInWords({ gone }: ImportPlan, { removeGone }: Asked, removed: Place[]): string[] {
  if (!gone.length) return []
  if (!removeGone) return [`Places gone from the file stay here; to take them away: --remove-gone`]
  const kept = gone.filter(place => !removed.includes(place)).map(({ id }) => id)
  return kept.length ? [`Kept, because people have appointments there: ${kept.join(', ')}`] : []
}
