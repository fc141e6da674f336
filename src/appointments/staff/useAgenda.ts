import { computed, ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { askServer, sendToServer } from '../../platform/staff/callServer'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { MarkAttendance, ShowAgenda, type Agenda, type AgendaLine, type Attendance } from '../agenda'

/** Long enough to see a mistake and take it back. */
const UNDO_MS = 15_000

type Undo = { line: AgendaLine; before: Attendance | null; text: string }

/** The appointments of some days, and what is said of each. */
export function useAgenda(asked: () => { from: string; days: number; place: string }) {
  const { t } = useStaffWords()
  const { fault, attempt } = useFaults()
  const agenda = ref<Agenda | null>(null)
  const undo = ref<Undo | null>(null)
  let timer = 0

  async function load() {
    const { from, days, place } = asked()
    const found = await attempt(() => askServer(ShowAgenda, { from, days, place: place || undefined }))
    const now = asked()
    // Another day was chosen while this one came.
    if (found && now.from === from && now.days === days && now.place === place) agenda.value = found
  }

  /** At once on screen; taken back when the server says otherwise. */
  async function mark(line: AgendaLine, attendance: Attendance | null) {
    const was = line.attendance
    line.attendance = attendance
    const sent = { appointment: line.id, attendance, was }
    const receipt = await attempt(() => sendToServer(MarkAttendance, sent, newCommandKey()))
    if (receipt?.outcome === 'done') return offerUndo(line, was)
    line.attendance = was
    if (receipt?.outcome !== 'conflict') return
    line.attendance = (receipt.alternatives as { attendance: Attendance | null }).attendance
    fault.value = t('staff.day.changedByAnother', { name: line.familyName })
  }

  function offerUndo(line: AgendaLine, before: Attendance | null) {
    clearTimeout(timer)
    const text = line.attendance ? t(`staff.day.said.${line.attendance}`, { name: line.familyName }) : ''
    undo.value = text ? { line, before, text } : null
    timer = window.setTimeout(() => (undo.value = null), UNDO_MS)
  }

  function takeBack() {
    const last = undo.value
    undo.value = null
    if (last) void mark(last.line, last.before)
  }

  const lines = computed(() => agenda.value?.lines ?? [])
  const expected = computed(() => lines.value.filter(({ state }) => state === 'confirmed'))
  const here = computed(() => expected.value.filter(({ attendance }) => attendance === 'here').length)
  return { agenda, lines, expected, here, fault, undo, load, mark, takeBack }
}
