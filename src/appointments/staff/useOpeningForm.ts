import { reactive, ref, watch, type Ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { sendToServer } from '../../platform/staff/callServer'
import type { Faults } from '../../platform/staff/useFaults'
import { EndOpening, SaveOpening, type NamedHours, type WouldDisplace } from '../openingChanges'
import type { ServedNeedId } from '../../needs/need'

/** ISO 8601: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type OpeningForm = {
  weekday: number
  from: string
  to: string
  startsOn: string
  slotMinutes: number
  capacity: number
  needs: ServedNeedId[]
  noticeMinutes: number
  /** Account of who receives; '' for whoever is there. */
  mediator: string
}

/** What the form does: adds hours, or changes or ends some. */
export type OpeningTask = { does: 'add' } | { does: 'change' | 'end'; opening: NamedHours }

const tomorrow = () => addDays(parisDateTime(Date.now()).date, 1)
const emptyForm = (): OpeningForm => ({
  weekday: 1,
  from: '09:00',
  to: '12:00',
  startsOn: tomorrow(),
  slotMinutes: 30,
  capacity: 1,
  needs: [],
  noticeMinutes: 120,
  mediator: '',
})

type Sent = { form: OpeningForm; task: OpeningTask; place: string; isSure: boolean }

function send({ form, task, place, isSure }: Sent, key: string) {
  if (task.does === 'end') {
    const sent = { place, opening: task.opening.id, from: form.startsOn, isSure }
    return sendToServer(EndOpening, sent, key)
  }
  const old = task.does === 'change' ? task.opening : null
  return sendToServer(
    SaveOpening,
    { ...form, mediator: form.mediator || null, place, changes: old?.id, endsOn: old?.endsOn, isSure },
    key,
  )
}

/** Whom a change displaces is shown first; then it is pressed again. */
export function useOpeningForm(place: Ref<string>, { attempt }: Faults) {
  const form = reactive(emptyForm())
  const task = ref<OpeningTask>({ does: 'add' })
  const displaced = ref<number[]>([])
  let key = newCommandKey()
  const change = () => {
    displaced.value = []
    key = newCommandKey()
  }
  watch([form, task], change, { flush: 'sync' })
  watch(place, () => stop())

  function stop() {
    task.value = { does: 'add' }
    Object.assign(form, emptyForm())
  }

  function start(does: 'change' | 'end', opening: NamedHours) {
    const { weekday, from, to, slotMinutes, capacity, needs, noticeMinutes, mediator } = opening
    task.value = { does, opening }
    const hours = {
      weekday,
      from,
      to,
      slotMinutes,
      capacity,
      needs: [...needs],
      noticeMinutes,
      mediator: mediator ?? '',
    }
    Object.assign(form, hours, { startsOn: tomorrow() })
  }

  /** True once it is done. */
  async function save(): Promise<boolean> {
    const isSure = displaced.value.length > 0
    const sent = { form, task: task.value, place: place.value, isSure }
    const receipt = await attempt(() => send(sent, key))
    if (receipt?.outcome === 'conflict') {
      change()
      displaced.value = (receipt.alternatives as WouldDisplace).wouldDisplace
    }
    if (receipt?.outcome !== 'done') return false
    stop()
    return true
  }

  return { form, task, displaced, start, stop, save }
}
