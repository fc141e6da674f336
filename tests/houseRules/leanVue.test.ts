import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ref } from 'vue'
import { withPlainMaps } from '../../scripts/build/withoutReactiveMaps'
import { listFiles } from './projectFiles'

const forResidents = listFiles('src').filter(
  file => /\.(ts|vue)$/.test(file) && !/\/(staff|server|worker)\//.test(file),
)

/** `ref(new Set())`, `reactive<Record<string, Map<…>>>(`: Vue's part for them is left out of the build. */
const REACTIVE_MAP =
  /\b(ref|reactive|shallowReactive|readonly)(<[^()]*\b(Weak)?(Map|Set)\b[^()]*>)?\((new (Weak)?(Map|Set)\b)?/g
/** On an element, `v-model` brings Vue's part for it, and for boxes all that compares two values. */
const MODEL_ON_ELEMENT = /<(input|select|textarea)\b[^>]*\sv-model/

const faultsIn = (source: string) => [
  ...[...source.matchAll(REACTIVE_MAP)].filter(([, , given, , , made]) => given || made).map(([text]) => text),
  ...(MODEL_ON_ELEMENT.exec(source) ? ['v-model on an element'] : []),
]

test('no page of the residents asks for a part of Vue that each form would carry', () => {
  expect(forResidents.length).toBeGreaterThan(300)
  const faults = forResidents.flatMap(file => faultsIn(readFileSync(file, 'utf8')).map(fault => `${file}: ${fault}`))
  expect(faults).toEqual([])
  expect(faultsIn('const seen = ref(new Set<string>())')).toHaveLength(1)
  expect(faultsIn('const seen = reactive<Record<string, Map<string, number>>>({})')).toHaveLength(1)
  expect(faultsIn('<input\n  v-model="ticked"\n  type="checkbox"\n/>')).toHaveLength(1)
  expect(faultsIn('const seen = ref<string[]>([...new Set(all)])')).toEqual([])
})

test('the build stops when Vue writes otherwise what is left out of it', () => {
  const vue = readFileSync('node_modules/@vue/reactivity/dist/reactivity.esm-bundler.js', 'utf8')
  expect(withPlainMaps(vue).length).toBeLessThan(vue.length)
  expect(() => withPlainMaps('')).toThrow('0 times')
  // In tests Vue is whole.
  expect(ref(new Set([1])).value.has(1)).toBe(true)
})
