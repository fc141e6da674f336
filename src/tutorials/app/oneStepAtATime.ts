import { isStation } from '../../platform/app/station/isStation'
import { markLesson } from './parts/doneMarks'

/** Where each lesson was left, on this device only: « Effacer mes données » erases it too. */
const stepKey = (slug: string) => `lesson:${slug}`

/**
 * Shows one step of a lesson at a time. The step is in the address (`#etape-3`), so that back, reload and sharing
 * work; the links of the document move it, nothing is intercepted.
 */
export function showOneStepAtATime(lesson: HTMLElement) {
  const slug = lesson.dataset.steps ?? ''
  const steps = Array.from(lesson.querySelectorAll<HTMLElement>('[data-step]'))
  const end = lesson.querySelector<HTMLElement>('[data-end]')
  const find = (part: string) => lesson.querySelector<HTMLAnchorElement>(`[data-${part}]`)
  const [nav, previous, next, done] = ['step-nav', 'previous', 'next', 'done'].map(find)

  /** The number of the step of the address; 0 for the end; 1 when it says none. */
  function stepInAddress(): number {
    if (location.hash === '#fin') return 0
    const number = Number(/^#etape-(\d+)$/.exec(location.hash)?.[1])
    return number >= 1 && number <= steps.length ? number : 1
  }

  function show(number: number) {
    steps.forEach((step, index) => (step.hidden = index + 1 !== number))
    if (end) end.hidden = number !== 0
    placeNav(steps[number - 1])
    lesson.classList.toggle('lesson--under-way', number !== 1)
    lead(previous, number > 1, number - 1)
    lead(next, number > 0 && number < steps.length, number + 1)
    if (done) done.hidden = number !== steps.length
    saveStep(slug, number)
    if (number === 0) markLesson(slug, true)
  }

  /** Under the gesture, before what else one may want. */
  function placeNav(step: HTMLElement | undefined) {
    if (!nav) return
    nav.hidden = !step
    step?.querySelector('[data-help]')?.before(nav)
  }

  /** Puts the reader at the start of what is shown: its title is read aloud, and is at the top of the screen. */
  function moveTo(number: number) {
    const current = number ? steps[number - 1] : end
    current?.querySelector<HTMLElement>('h2')?.focus()
    current?.scrollIntoView()
  }

  const left = readStep(slug)
  show(stepInAddress())
  if (location.hash) moveTo(stepInAddress())
  else if (left > 1 && left <= steps.length) offerToResume(lesson, left)
  addEventListener('hashchange', () => {
    // Another part of the page was asked for (« Aller au contenu », a notice): the step stays.
    if (location.hash && !/^#(fin|etape-\d+)$/.test(location.hash)) return
    show(stepInAddress())
    moveTo(stepInAddress())
  })
}

function lead(link: HTMLAnchorElement | null | undefined, isThere: boolean, number: number) {
  if (!link) return
  link.hidden = !isThere
  link.hash = `etape-${number}`
}

function offerToResume(lesson: HTMLElement, number: number) {
  const line = lesson.querySelector<HTMLElement>('[data-resume-line]')
  const link = line?.querySelector('a')
  if (!line || !link) return
  link.textContent = (link.textContent ?? '').replace('1', String(number))
  link.hash = `etape-${number}`
  lesson.querySelector('[data-step]')?.before(line)
  line.hidden = false
}

function readStep(slug: string): number {
  try {
    return Number(localStorage.getItem(stepKey(slug)))
  } catch {
    return 0
  }
}

/** Done, or not begun: nothing is kept. Refused by the browser's settings: the address still says the step. */
function saveStep(slug: string, number: number) {
  if (isStation()) return
  try {
    if (number > 1) localStorage.setItem(stepKey(slug), String(number))
    else if (number === 0 || location.hash) localStorage.removeItem(stepKey(slug))
  } catch {
    // The step is in the address all the same.
  }
}
