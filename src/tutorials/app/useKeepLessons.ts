import { computed, onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import {
  forgetKeptTutorials,
  forgetTutorial,
  listKeptTutorials,
  TUTORIALS_LIST,
  weighKeptTutorials,
} from '../offline/keptTutorials'
import { sparesData } from '../../platform/offline/sparesData'
import {
  bytesOf,
  keepLessons,
  lessonsGone,
  lessonsToFetch,
  secondsToFetch,
  type KeepOutcome,
  type KeepProgress,
  type LessonKept,
  type Speed,
} from '../keepLessons'
import type { TutorialInPack } from '../tutorialQuestions'
import { fetchAndKeep } from './lessonShelf'
import { readLessonsMark, writeLessonsMark } from './lessonsMark'
import { speedMeasured, speedToday } from './networkToday'

/** Keeps the lessons of the town on this device, when the person asks; then keeps them up to date. */
export function useKeepLessons(language: string) {
  const { pack, kept, room, progress, outcome, speed, hasAsked } = newState()
  let stopping = new AbortController()

  const { missing, changed, seconds } = figuresOf({ pack, kept, progress, speed })

  async function look() {
    kept.value = await listKeptTutorials()
    room.value = await weighKeptTutorials()
    if (!kept.value.length) return writeLessonsMark(null)
    writeLessonsMark(pack.value && !missing.value.length ? 'all' : (readLessonsMark() ?? 'some'))
  }

  async function keepAll() {
    if (progress.value) return
    stopping = new AbortController()
    outcome.value = null
    progress.value = { done: 0, total: 0, left: 0 }
    pack.value = (await askPack(language)) ?? pack.value
    outcome.value = pack.value ? await fetchAll(pack.value) : 'no-network'
    await look()
    progress.value = null
  }

  async function fetchAll(lessons: TutorialInPack[]): Promise<KeepOutcome> {
    const [since, before] = [performance.now(), bytesOf(lessonsToFetch(lessons, kept.value))]
    for (const gone of lessonsGone(lessons, kept.value)) await forgetTutorial(gone).catch(() => {})
    return keepLessons({
      pack: lessons,
      kept: kept.value,
      keep: lesson => fetchAndKeep(lesson, stopping.signal),
      tell: now => {
        progress.value = now
        speed.value = speedMeasured(before - now.left, since) ?? speed.value
      },
    })
  }

  const stop = () => stopping.abort()

  async function free() {
    await forgetKeptTutorials().catch(() => false)
    writeLessonsMark(null)
    await look()
    outcome.value = 'freed'
  }

  onMounted(async () => {
    speed.value = speedToday()
    await look()
    pack.value = await askPack(language)
    hasAsked.value = true
    if (!pack.value || progress.value) return
    // Asked for once: what changed since comes by itself, unless the person spares their data.
    await (readLessonsMark() === 'all' && missing.value.length && !sparesData() ? keepAll() : look())
  })
  onBeforeUnmount(stop)

  return { pack, hasAsked, kept, missing, changed, room, progress, outcome, seconds, keepAll, stop, free }
}

const newState = () => ({
  /** Null: the network did not say. */
  pack: shallowRef<TutorialInPack[] | null>(null),
  kept: shallowRef<LessonKept[]>([]),
  room: ref(0),
  progress: ref<KeepProgress | null>(null),
  outcome: ref<KeepOutcome | 'freed' | null>(null),
  speed: shallowRef<Speed | null>(null),
  /** Until then the figures are those of the document. */
  hasAsked: ref(false),
})

type Figures = {
  pack: Ref<TutorialInPack[] | null>
  kept: Ref<LessonKept[]>
  progress: Ref<KeepProgress | null>
  speed: Ref<Speed | null>
}

function figuresOf({ pack, kept, progress, speed }: Figures) {
  const missing = computed(() => (pack.value ? lessonsToFetch(pack.value, kept.value) : []))
  /** Kept in an older version: they can be read, and are to be brought up to date. */
  const changed = computed(() => missing.value.filter(({ slug }) => kept.value.some(one => one.slug === slug)).length)
  const seconds = computed(() => {
    const bytes = progress.value ? progress.value.left : bytesOf(missing.value)
    const lessons = progress.value ? progress.value.total - progress.value.done : missing.value.length
    return speed.value && bytes ? secondsToFetch(bytes, lessons, speed.value) : null
  })
  return { missing, changed, seconds }
}

async function askPack(language: string): Promise<TutorialInPack[] | null> {
  try {
    const answer = await fetch(`${TUTORIALS_LIST}?language=${language}`, { credentials: 'same-origin' })
    return answer.ok ? ((await answer.json()) as TutorialInPack[]) : null
  } catch {
    return null
  }
}
