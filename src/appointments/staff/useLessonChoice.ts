import { computed, onMounted, ref } from 'vue'
import { newCommandKey } from '../../platform/everywhere/command'
import { useStaffOutbox } from '../../platform/staff/offline/staffOutbox'
import { useFaults } from '../../platform/staff/useFaults'
import { useStaffWords } from '../../platform/staff/useStaffWords'
import type { AgendaLine } from '../agenda'
import { ChooseLessons, type AgendaCourse } from '../course'
import { findLessonsToGive, type LessonToGive } from './lessonPack'

/** Choosing lessons for the person of a line. `saved`: the lessons as they now are, and what is said of it. */
export function useLessonChoice(line: AgendaLine, saved: (course: AgendaCourse, said: string) => void) {
  const { t } = useStaffWords()
  const { fault, attempt, tellRefusal } = useFaults()
  const outbox = useStaffOutbox()
  /** Null: neither the server nor this device has them. */
  const lessons = ref<LessonToGive[] | null>([])
  const chosen = ref(line.course?.lessons.map(({ slug }) => slug) ?? [])
  const isSent = ref(false)
  /** The version that was read: a colleague may choose while this form is open. */
  let version = line.course?.version ?? 0
  let key = newCommandKey()
  const change = () => (key = newCommandKey())

  onMounted(async () => {
    const found = await attempt(findLessonsToGive)
    if (found !== undefined) lessons.value = found
  })
  /** Of what she comes for, those already chosen with them; then the rest. */
  const isNear = ({ slug, need }: LessonToGive) =>
    need === line.need || line.course?.lessons.some(one => one.slug === slug)
  const near = computed(() => (lessons.value ?? []).filter(isNear))
  const others = computed(() => (lessons.value ?? []).filter(lesson => !isNear(lesson)))

  const titled = () =>
    chosen.value.map(slug => ({ slug, title: lessons.value?.find(one => one.slug === slug)?.title ?? slug }))
  const courseOf = (next: number): AgendaCourse => ({
    lessons: titled(),
    version: next,
    told: line.course?.told?.filter(slug => chosen.value.includes(slug)) ?? null,
    toldAt: line.course?.toldAt ?? null,
  })

  async function save() {
    const name = line.familyName
    const sent = { appointment: line.id, lessons: chosen.value, isSent: isSent.value, version }
    const label = t('staff.label.lessons', { name })
    const end = await attempt(() => outbox.send(ChooseLessons, sent, { key, label }))
    if (end?.is === 'queued') return saved(courseOf(version + 1), t('staff.lessons.saved', { name }))
    if (end?.receipt.outcome === 'refused') return tellRefusal(end.receipt.reasons)
    if (end?.receipt.outcome === 'conflict') return takeTheirs(end.receipt.alternatives as AgendaCourse)
    if (end?.receipt.outcome !== 'done') return
    const result = end.receipt.result as { version: number; toldBy: 'sms' | 'email' | null }
    saved(courseOf(result.version), t(saidOf(result.toldBy), { name }))
  }
  const saidOf = (toldBy: 'sms' | 'email' | null) => {
    if (!isSent.value) return 'staff.lessons.saved' as const
    return toldBy ? (`staff.lessons.saved.${toldBy}` as const) : ('staff.lessons.saved.notTold' as const)
  }
  /** One's own choice is still ticked: saved again, it holds. */
  function takeTheirs(theirs: AgendaCourse) {
    version = theirs.version
    change()
    const named = theirs.lessons.map(({ title }) => title).join(', ') || t('staff.lessons.empty')
    fault.value = `${t('staff.lessons.conflict')} : ${named}`
  }

  return { fault, lessons, near, others, chosen, isSent, change, save }
}
