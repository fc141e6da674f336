import { computed, onBeforeUnmount, onMounted, ref, shallowRef, type Ref } from 'vue'
import {
  deleteDownloadedTutorials,
  deleteTutorial,
  listDownloadedTutorials,
  TUTORIALS_LIST,
  measureDownloadedTutorials,
} from '../offline/downloadedTutorials'
import { sparesData } from '../../platform/offline/sparesData'
import {
  bytesOf,
  downloadLessons,
  lessonsGone,
  lessonsToFetch,
  secondsToFetch,
  type DownloadOutcome,
  type DownloadProgress,
  type DownloadedLesson,
  type Speed,
} from '../downloadLessons'
import type { TutorialInPack } from '../tutorialQuestions'
import { downloadLesson } from './downloadLesson'
import { readLessonsFlag, writeLessonsFlag } from './lessonsFlag'
import { speedMeasured, speedToday } from './networkToday'

/** Keeps the lessons of the town on this device, when the person asks; then keeps them up to date. */
export function useLessonDownloads(language: string) {
  const { pack, stored, room, progress, outcome, speed, hasList } = newState()
  let stopping = new AbortController()
  const stop = () => stopping.abort()
  const { missing, changed, seconds } = figuresOf({ pack, stored, progress, speed })

  async function look() {
    stored.value = await listDownloadedTutorials()
    room.value = await measureDownloadedTutorials()
    if (!room.value) return writeLessonsFlag(null)
    writeLessonsFlag(pack.value && !missing.value.length ? 'all' : (readLessonsFlag() ?? 'some'))
  }

  async function downloadAll() {
    if (progress.value) return
    stopping = new AbortController()
    outcome.value = null
    progress.value = { done: 0, total: 0, left: 0 }
    pack.value = (await askPack(language)) ?? pack.value
    // Pressed as the page came alive: what is here was not read yet, and would be fetched again.
    stored.value = await listDownloadedTutorials()
    outcome.value = pack.value ? await fetchAll(pack.value) : 'no-network'
    await look()
    progress.value = null
  }

  async function fetchAll(lessons: TutorialInPack[]): Promise<DownloadOutcome> {
    const [since, before] = [performance.now(), bytesOf(lessonsToFetch(lessons, stored.value))]
    for (const gone of lessonsGone(lessons, stored.value)) await deleteTutorial(gone).catch(() => {})
    return downloadLessons({
      pack: lessons,
      stored: stored.value,
      download: lesson => downloadLesson(lesson, stopping.signal),
      tell: now => {
        progress.value = now
        speed.value = speedMeasured(before - now.left, since) ?? speed.value
      },
    })
  }

  async function free() {
    await deleteDownloadedTutorials().catch(() => false)
    writeLessonsFlag(null)
    await look()
    outcome.value = 'freed'
  }

  onMounted(async () => {
    speed.value = speedToday()
    await look()
    pack.value = await askPack(language)
    hasList.value = true
    if (!pack.value || progress.value) return
    // All lessons were downloaded before: update them automatically, unless Save-Data is set.
    await (readLessonsFlag() === 'all' && missing.value.length && !sparesData() ? downloadAll() : look())
  })
  onBeforeUnmount(stop)

  return { pack, hasList, stored, missing, changed, room, progress, outcome, seconds, downloadAll, stop, free }
}

const newState = () => ({
  /** Null: the network did not say. */
  pack: shallowRef<TutorialInPack[] | null>(null),
  stored: shallowRef<DownloadedLesson[]>([]),
  room: ref(0),
  progress: ref<DownloadProgress | null>(null),
  outcome: ref<DownloadOutcome | 'freed' | null>(null),
  speed: shallowRef<Speed | null>(null),
  /** Until then the figures are those of the document. */
  hasList: ref(false),
})

type Figures = {
  pack: Ref<TutorialInPack[] | null>
  stored: Ref<DownloadedLesson[]>
  progress: Ref<DownloadProgress | null>
  speed: Ref<Speed | null>
}

function figuresOf({ pack, stored, progress, speed }: Figures) {
  const missing = computed(() => (pack.value ? lessonsToFetch(pack.value, stored.value) : []))
  /** Kept in an older version: they can be read, and are to be brought up to date. */
  const changed = computed(() => missing.value.filter(({ slug }) => stored.value.some(one => one.slug === slug)).length)
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
