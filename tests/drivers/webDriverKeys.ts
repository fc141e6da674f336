import type { Key } from './browserTab'

/** What WebDriver calls the keys that write nothing: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const codes: Record<Key, string[]> = {
  Tab: ['\uE004'],
  'Shift+Tab': ['\uE008', '\uE004'],
  Enter: ['\uE007'],
  Space: [' '],
  ArrowDown: ['\uE015'],
  ArrowUp: ['\uE013'],
  Escape: ['\uE00C'],
  Backspace: ['\uE003'],
  'Select all': ['\uE009', 'a'],
}

type Action = { type: string; [detail: string]: unknown }
/** One hand's gestures, as both WebDriver classic and BiDi take them. */
export type Gestures = { type: 'key' | 'pointer'; id: string; actions: Action[] }

const keys = (actions: Action[]): Gestures => ({ type: 'key', id: 'keyboard', actions })

export function pressOf(key: Key): Gestures {
  const held = codes[key]
  return keys([
    ...held.map(value => ({ type: 'keyDown', value })),
    ...[...held].reverse().map(value => ({ type: 'keyUp', value })),
  ])
}

export const typingOf = (text: string): Gestures =>
  keys([...text].flatMap(value => ['keyDown', 'keyUp'].map(type => ({ type, value }))))

export const pressOfMouse = ({ x, y }: { x: number; y: number }): Gestures => ({
  type: 'pointer',
  id: 'mouse',
  actions: [
    { type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport' },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ],
})

/** A function and its argument as text for another process, its answer as JSON: no need to know how each one packs them. */
export const inText = (inPage: (argument: never) => unknown, argument: unknown) =>
  `Promise.resolve((${inPage})(${JSON.stringify(argument) ?? 'undefined'})).then(answer => answer === undefined ? '' : JSON.stringify(answer))`

export const outOfText = (answer: string): unknown => (answer ? JSON.parse(answer) : undefined)
