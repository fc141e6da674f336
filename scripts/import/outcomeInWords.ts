import type { Place } from '../../src/places/place'
import type { ImportDiff } from '../../src/openData/importDiff'
import type { ImportOptions } from './parseOptions'

/** What was written, or that nothing was and how to. */
export function outcomeInWords(diff: ImportDiff, options: ImportOptions, removed: Place[]): string {
  const parts = [`${diff.added.length} added`, `${diff.changed.length} changed`, `${removed.length} removed`]
  const isNothing = !diff.added.length && !diff.changed.length && !removed.length
  const done = options.apply ? doneInWords(isNothing, parts) : toDoInWords(isNothing, options)
  return [done, ...heldInWords(diff), ...goneInWords(diff, options, removed)].join('\n')
}

const doneInWords = (isNothing: boolean, parts: string[]) =>
  isNothing
    ? 'Nothing to write: no place changes.'
    : `Written: ${parts.join(', ')}. A service that runs shows it within seconds.`

function toDoInWords(isNothing: boolean, { file, removeGone, alsoHeld }: ImportOptions): string {
  if (isNothing) return 'Nothing was written, and nothing would be: no place changes.'
  const words = [file, '--apply', ...(removeGone ? ['--remove-gone'] : []), ...alsoHeld.map(id => `--also-held ${id}`)]
  return `Nothing was written. To write it: npm run import-places -- ${words.join(' ')}`
}

const heldInWords = ({ held }: ImportDiff) =>
  held.length ? [`Held places stay as they are here; one that should follow the file: --also-held ${held[0]!.id}`] : []

function goneInWords({ gone }: ImportDiff, { removeGone }: ImportOptions, removed: Place[]): string[] {
  if (!gone.length) return []
  if (!removeGone) return [`Places gone from the file stay here; to take them away: --remove-gone`]
  const kept = gone.filter(place => !removed.includes(place)).map(({ id }) => id)
  return kept.length ? [`Kept, because people have appointments there: ${kept.join(', ')}`] : []
}
