import { computed, reactive, ref, watch } from 'vue'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { EditedFact } from '../placeEdits'
import { useEditing } from './parts/useEditing'
import { changesOf, faultsOfWeek, newPlaceForm, rebasedForm, type PlaceForm } from './placeForm'

/** Field by field. */
const inText = (form: PlaceForm): Record<string, string> =>
  Object.fromEntries(Object.entries(form).map(([field, value]) => [field, JSON.stringify(value)]))

/** A place to be edited, and what one types. */
export function useStaffPlace(id: string) {
  const { t } = useStaffWords()
  const form = reactive(newPlaceForm({ services: [] }))
  const changesNow = () => (editing.place.value ? changesOf(form, editing.place.value.fields) : {})
  const editing = useEditing(id, changesNow)
  const dayFaults = ref(faultsOfWeek(form))
  const changes = computed(changesNow)
  const changed = computed(() => Object.keys(changes.value) as EditedFact[])

  // Read again while one types: a colleague's change of another field must not be sent back as one's own.
  watch(
    editing.place,
    (next, before) => void (next && before && Object.assign(form, rebasedForm(form, before.fields, next.fields))),
    { flush: 'sync' },
  )

  const fill = () => {
    dayFaults.value = new Map()
    if (editing.place.value) Object.assign(form, newPlaceForm(editing.place.value.fields))
  }
  async function load() {
    await editing.load()
    fill()
  }
  /** What is typed while it is being sent stays. */
  async function fillOnceSaved(send: () => Promise<void>) {
    const sent = inText(form)
    await send()
    if (editing.state.value !== 'saved' || !editing.place.value) return
    const now = inText(form)
    const isTyped = ([field]: [string, unknown]) => now[field] !== sent[field]
    const typed = Object.fromEntries(Object.entries(form).filter(isTyped))
    Object.assign(form, newPlaceForm(editing.place.value.fields), typed)
  }
  async function save() {
    dayFaults.value = faultsOfWeek(form)
    if (dayFaults.value.size) return void (editing.fault.value = t('staff.fault.fields'))
    await fillOnceSaved(editing.save)
  }
  const keepMine = () => fillOnceSaved(editing.keepMine)
  return { ...editing, form, changes, changed, dayFaults, load, save, keepMine }
}
