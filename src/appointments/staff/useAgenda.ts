import { computed, ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { askServer, NoAnswerError } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import { MarkAttendance, ShowAgenda, type Agenda, type AgendaLine, type Attendance } from '../agenda'
import { storedAgenda } from './agendaPack'
import { receivedBy } from './byMediator'
import { withQueued } from './withQueued'

/** Long enough to see a mistake and take it back. */
const UNDO_MS = 15_000

/** `attendance`: what was pressed, and can be taken back. */
type Undo = {
  line: AgendaLine
  before: Attendance | null
  attendance: Attendance | null
  came: number | null
  text: string
}
/** `mediator`: account of who receives; '' for all. */
type Asked = { from: string; days: number; place: string; mediator: string }

const keyOf = ({ from, days, place }: Asked) => JSON.stringify([from, days, place])

/** The appointments of some days: the server's, or those that this device stores; `storedAt`: since when, ms. */
export function useAgenda(asked: () => Asked) {
  const { fault, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  const agenda = ref<Agenda | null>(null)
  const storedAt = ref<number | null>(null)

  async function load() {
    const wanted = asked()
    const found = await attempt(() => find(wanted))
    // Another day was chosen while this one came.
    if (!found || keyOf(asked()) !== keyOf(wanted)) return
    agenda.value = { ...found.agenda, lines: withQueued(found.agenda.lines, outbox.queued) }
    storedAt.value = found.storedAt
  }

  const said = ref('')
  let timer = 0
  function say(text: string) {
    clearTimeout(timer)
    said.value = text
    timer = window.setTimeout(() => (said.value = ''), UNDO_MS)
  }
  /** What was done for a person is told; the day is read again. */
  async function tellChanged(text: string) {
    say(text)
    await load()
  }

  const lines = computed(() => receivedBy(agenda.value?.lines ?? [], asked().mediator))
  const expected = computed(() => lines.value.filter(({ state }) => state === 'confirmed'))
  const people = computed(() => expected.value.reduce((sum, { party = 1 }) => sum + party, 0))
  const here = computed(() =>
    expected.value
      .filter(({ attendance }) => attendance === 'here')
      .reduce((sum, { party = 1, came }) => sum + (came ?? party), 0),
  )
  const marks = useMarks({ fault, attempt, tellRefusal })
  return { agenda, storedAt, lines, people, here, fault, attempt, said, say, tellChanged, load, ...marks }
}

async function find({ from, days, place }: Asked): Promise<{ agenda: Agenda; storedAt: number | null }> {
  try {
    return { agenda: await askServer(ShowAgenda, { from, days, place: place || undefined }), storedAt: null }
  } catch (error) {
    const stored = error instanceof NoAnswerError && vault.owner ? await storedAgenda() : null
    if (!stored) throw error
    const until = addDays(from, days)
    const lines = stored.value.lines.filter(line => {
      const { date } = parisDateTime(line.startsAt)
      return date >= from && date < until && (!place || line.placeId === place)
    })
    return { agenda: { ...stored.value, from, days, lines }, storedAt: stored.at }
  }
}

type Telling = Pick<ReturnType<typeof useFaults>, 'fault' | 'attempt' | 'tellRefusal'>

/** Who came. At once on screen; taken back when the server says otherwise; kept for later without network. */
function useMarks({ fault, attempt, tellRefusal }: Telling) {
  const { t } = useStaffWords()
  const outbox = useStaffOutbox()
  const undo = ref<Undo | null>(null)
  let timer = 0

  async function mark(line: AgendaLine, attendance: Attendance | null, came: number | null = null) {
    const [was, cameBefore] = [line.attendance, line.came ?? null]
    Object.assign(line, { attendance, came })
    const counted = { ...(came && { came }), ...((line.party ?? 1) > 1 && { cameWas: cameBefore }) }
    const sent = { appointment: line.id, attendance, was, startsAt: line.startsAt, ...counted }
    const label = t(`staff.label.${attendance ?? 'none'}`, { name: line.familyName })
    const end = await attempt(() => outbox.send(MarkAttendance, sent, { key: newCommandKey(), label }))
    if (end?.is === 'queued' || (end?.is === 'answered' && end.receipt.outcome === 'done'))
      return offerUndo(line, was, cameBefore)
    Object.assign(line, { attendance: was, came: cameBefore })
    if (end?.is !== 'answered') return
    if (end.receipt.outcome === 'refused') tellRefusal(end.receipt.reasons)
    if (end.receipt.outcome !== 'conflict') return
    const found = end.receipt.alternatives as { attendance: Attendance | null; startsAt?: number; came?: number | null }
    Object.assign(line, { attendance: found.attendance, came: found.came ?? null })
    const why = found.startsAt === undefined ? 'staff.day.changedByAnother' : 'staff.day.movedMeanwhile'
    fault.value = t(why, { name: line.familyName })
  }

  function offerUndo(line: AgendaLine, before: Attendance | null, came: number | null) {
    clearTimeout(timer)
    const text = line.attendance ? t(`staff.day.said.${line.attendance}`, { name: line.familyName }) : ''
    undo.value = text ? { line, before, came, attendance: line.attendance, text } : null
    timer = window.setTimeout(() => (undo.value = null), UNDO_MS)
  }

  function takeBack() {
    const last = undo.value
    undo.value = null
    if (last) void mark(last.line, last.before, last.came)
  }
  return { undo, mark, takeBack }
}
