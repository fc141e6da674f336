import { reactive, ref, watch, type Ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { sendToServer } from '../../platform/staff/callServer'
import type { Faults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { StaffWorkshop } from '../staffWorkshops'
import { CancelWorkshop, ChangeWorkshop, PlanWorkshop, type WorkshopFields } from '../workshop'

export type WorkshopForm = Omit<WorkshopFields, 'leader'> & {
  /** How many weeks it repeats after the first; 0: once only. */
  weeks: number
  isWithNext: boolean
  /** Of one that is changed: where it is held. */
  place: string
  /** Account; empty: whoever is there. */
  leader: string
}

/** What the form does: plans workshops, or changes or cancels one. */
export type WorkshopTask = { does: 'add' } | { does: 'change' | 'cancel'; workshop: StaffWorkshop }

/** Shown at a Digital Clean Up Day; those that are not there any more are left out by the server. */
const CLEANUP_LESSONS = ['liberer-de-la-place', 'garder-son-telephone', 'faire-reparer']

const emptyForm = (): WorkshopForm => ({
  kind: 'workshop',
  title: '',
  text: '',
  language: 'fr',
  lessons: [],
  date: addDays(parisDateTime(Date.now()).date, 7),
  time: '14:00',
  minutes: 90,
  seats: 8,
  weeks: 0,
  isWithNext: false,
  place: '',
  leader: '',
})

type Result = { untold?: number } & ({ moved: number } | { displaced: number })

/** Whom no message reaches is called: who lost her seat is among the closings, who comes along stays in the agenda. */
function toldInWords({ t, tn }: ReturnType<typeof useStaffWords>, { untold = 0, ...all }: Result): string {
  const told = ('moved' in all ? all.moved : all.displaced) - untold
  const toCall = 'moved' in all ? 'staff.workshops.untold' : 'staff.workshops.toWarn'
  const [known, unknown] = [told && tn('staff.workshops.told', told), untold && tn(toCall, untold)]
  return [`${t('staff.workshops.saved')}.`, known, unknown].filter(Boolean).join(' ')
}

export function useWorkshopForm(place: Ref<string>, { attempt }: Faults) {
  const words = useStaffWords()
  const { t, tn } = words
  const form = reactive(emptyForm())
  const task = ref<WorkshopTask>({ does: 'add' })
  const said = ref('')
  let key = newCommandKey()
  // What is typed after a refusal is another command.
  watch([form, task], () => (key = newCommandKey()), { flush: 'sync' })

  function stop() {
    task.value = { does: 'add' }
    Object.assign(form, emptyForm())
  }

  function start(does: 'change' | 'cancel', workshop: StaffWorkshop) {
    const { kind, title, text, language, lessons, date, time, minutes, seats, placeId: place } = workshop
    task.value = { does, workshop }
    const told = { kind, title, text, language, lessons: [...lessons], date, time, minutes, seats }
    Object.assign(form, emptyForm(), told, { place, leader: workshop.leader ?? '' })
    said.value = ''
  }

  /** One press: only day, hour and place are left to say. */
  function fillCleanUp() {
    const [title, text] = [t('staff.workshops.cleanup.title'), t('staff.workshops.cleanup.text')]
    Object.assign(form, { kind: 'cleanup', title, text, lessons: [...CLEANUP_LESSONS] })
  }

  async function send(): Promise<string | undefined> {
    const { weeks, isWithNext, place: newPlace, leader, ...fields } = form
    const told = { ...fields, leader: leader || null }
    const until = weeks ? addDays(told.date, 7 * weeks) : null
    if (task.value.does === 'add') {
      const receipt = await attempt(() => sendToServer(PlanWorkshop, { ...told, place: place.value, until }, key))
      return receipt?.outcome === 'done' ? tn('staff.workshops.planned', receipt.result.workshops.length) : undefined
    }
    const { id: workshop, version } = task.value.workshop
    if (task.value.does === 'cancel') {
      const receipt = await attempt(() => sendToServer(CancelWorkshop, { workshop, isWithNext }, key))
      return receipt?.outcome === 'done' ? toldInWords(words, receipt.result) : undefined
    }
    const change = { ...told, place: newPlace, workshop, version, isWithNext }
    const receipt = await attempt(() => sendToServer(ChangeWorkshop, change, key))
    return receipt?.outcome === 'done' ? toldInWords(words, receipt.result) : undefined
  }

  /** True once it is done. */
  async function save(): Promise<boolean> {
    const done = await send()
    if (!done) return false
    stop()
    said.value = done
    return true
  }
  return { form, task, said, start, stop, save, fillCleanUp }
}
