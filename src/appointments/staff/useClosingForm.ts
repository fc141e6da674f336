import { reactive, ref, watch } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { ListMediators, type Mediator } from '../mediators'
import { ClosePlace, FindClosingEffects, type Expected } from '../closings'

/** The afternoon of today, until one says otherwise. */
const emptyForm = () => {
  const { date } = parisDateTime(Date.now())
  return { place: '', mediator: '', day: date, lastDay: date, from: '12:00', to: '18:00', reason: '' }
}

/** In two presses: whom it displaces is shown before the place is closed. */
export function useClosingForm(closed: (isWhole: boolean) => void) {
  const { fault, fields, attempt } = useFaults()
  const form = reactive(emptyForm())
  const effects = ref<Expected[] | null>(null)
  let key = newCommandKey()
  // What was looked at is no longer what would be done.
  watch(form, () => {
    effects.value = null
    key = newCommandKey()
  })
  watch(
    () => form.day,
    day => void (form.lastDay < day && (form.lastDay = day)),
  )

  /** Who may be away, at the place that is chosen. */
  const mediators = ref<Mediator[]>([])
  async function loadMediators(place: string) {
    form.mediator = ''
    mediators.value = []
    const found = place && (await attempt(() => askServer(ListMediators, { place })))
    if (found && form.place === place) mediators.value = found.mediators
  }
  watch(() => form.place, loadMediators)

  const stretch = () => ({
    place: form.place,
    mediator: form.mediator || null,
    from: `${form.day}T${form.from}`,
    to: `${form.lastDay}T${form.to}`,
  })

  async function look() {
    effects.value = (await attempt(() => askServer(FindClosingEffects, stretch()))) ?? null
  }

  async function close() {
    const receipt = await attempt(() => sendToServer(ClosePlace, { ...stretch(), reason: form.reason }, key))
    if (receipt?.outcome !== 'done') return
    const isWhole = !form.mediator
    Object.assign(form, emptyForm(), { place: form.place })
    closed(isWhole)
  }

  return { form, mediators, effects, fault, fields, look, close }
}
