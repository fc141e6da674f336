import { isDeepStrictEqual } from 'node:util'
import type { LeftAside } from './readPlacesShown'

const CHANGED_BY = { content: 'its file', import: 'an import', here: 'someone here' }

/** Each place whose file was left aside, with what the two say where they differ. */
export function reportLeft(left: LeftAside[]): string {
  if (!left.length) return 'Every file of content/places is followed'
  return left.map(reportOne).join('\n\n')
}

function reportOne({ file, shown, origin }: LeftAside): string {
  const names = [...new Set([...Object.keys(shown), ...Object.keys(file)])] as (keyof typeof file)[]
  const differ = names.filter(name => !isDeepStrictEqual(file[name], shown[name]))
  const say = (value: unknown) => (value === undefined ? '(nothing)' : JSON.stringify(value))
  return [
    `${file.id}, changed by ${CHANGED_BY[origin]}`,
    ...differ.flatMap(name => [`  ${name}`, `    shown: ${say(shown[name])}`, `    file:  ${say(file[name])}`]),
  ].join('\n')
}
