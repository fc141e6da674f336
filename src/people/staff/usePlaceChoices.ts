import { computed, inject, onMounted, onScopeDispose, ref, watch } from 'vue'
import { foldText } from '../../platform/everywhere/foldText'
import { PLACE_FINDER, type NamedPlace } from '../../platform/staff/noun'
import type { Duty } from '../../platform/everywhere/role'

const TYPING_MS = 300
/** Fewer are read at a glance: nothing to search. */
const MANY = 12

const none = async () => ({ places: [] as NamedPlace[], total: 0 })

/**
 * Places to choose from: of an organisation that has its own, these; else those of here, or those that a few words find.
 * Those that are chosen stay on the list, first, whatever one searches.
 */
export function usePlaceChoices(own: () => Duty['places'], chosen: () => string[]) {
  const find = inject(PLACE_FINDER, none)
  const search = ref('')
  const [kept, found] = [ref<NamedPlace[]>([]), ref<NamedPlace[]>([])]
  const total = ref(0)
  const isLost = ref(false)

  async function load() {
    const [places, wanted] = [own(), search.value]
    try {
      const [ofChosen, ofSearch] = await Promise.all([
        chosen().length ? find({ ids: chosen() }) : none(),
        places === 'all' ? find({ search: wanted }) : find({ ids: places }),
      ])
      // Something else was asked for while this came.
      if (wanted !== search.value || places !== own()) return
      ;[kept.value, found.value, total.value, isLost.value] = [ofChosen.places, ofSearch.places, ofSearch.total, false]
    } catch {
      isLost.value = true
    }
  }
  onMounted(load)
  watch(own, () => {
    search.value = ''
    void load()
  })
  let timer = 0
  watch(search, () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void load(), TYPING_MS)
  })
  onScopeDispose(() => clearTimeout(timer))

  const isSearched = computed(() => own() === 'all' || found.value.length > MANY)
  /** Of its own places, those that the words fit: the server finds the others. */
  const fitting = computed(() => {
    if (own() === 'all') return found.value
    const words = foldText(search.value).split(' ').filter(Boolean)
    return found.value.filter(({ name, commune }) => words.every(word => foldText(`${name} ${commune}`).includes(word)))
  })
  const lines = computed(() => {
    const ids = new Set(kept.value.map(({ id }) => id))
    return [...kept.value, ...fitting.value.filter(({ id }) => !ids.has(id))]
  })
  const left = computed(() => (own() === 'all' ? total.value - found.value.length : 0))
  return { search, lines, left, isSearched, isLost }
}
