import { presenceAfter } from './idle'
import { rememberTouch, sinceTouch } from './lastTouch'

/** What answers the question when it stands over the page. A press is an answer when it ends: what follows hits nothing. */
const ANSWERS = ['keydown', 'click', 'wheel', 'cancel']
/** With a screen reader one presses without a key, and reads by moving the focus or the page: which a page may do too. */
const SIGNS = ['focusin', 'scroll']
const TOUCHES = [...ANSWERS, ...SIGNS, 'pointerdown', 'touchstart', 'input']

const findQuestion = () => document.querySelector<HTMLDialogElement>('[data-station-idle]')

/** `isBegun`: on the home page that nobody has touched, nobody is to be asked. `keep`: each second while she is there. */
export function watchPresence({ isBegun, ...tell }: { isBegun: boolean; keep: () => void; gone: () => void }) {
  /** This page came back into view. */
  let shownAt = -Infinity
  const touched = () => {
    rememberTouch()
    isBegun = true
    closeQuestion()
  }
  rememberTouch()
  swallowAnswers()
  const feel = ({ type }: Event) => {
    if (findQuestion()?.open ? ANSWERS.includes(type) : !SIGNS.includes(type)) touched()
    else if (!findQuestion()?.open) rememberTouch()
  }
  for (const touch of TOUCHES) addEventListener(touch, feel, { passive: true, capture: true })
  document.addEventListener('visibilitychange', () => void (shownAt = Date.now()))
  setInterval(() => {
    // Who is being read to has no reason to touch anything.
    if (isReadAloud()) touched()
    const isHidden = document.hidden
    const presence = isBegun ? presenceAfter({ idleMs: sinceTouch(), shownMs: Date.now() - shownAt, isHidden }) : 'here'
    if (presence === 'gone') return tell.gone()
    tell.keep()
    // In another tab she went on.
    if (presence === 'here') return closeQuestion()
    if (!findQuestion()?.open) findQuestion()?.showModal()
  }, 1_000)
}

function closeQuestion() {
  const question = findQuestion()
  if (question?.open) question.close()
}

function isReadAloud(): boolean {
  const speech = window.speechSynthesis as SpeechSynthesis | undefined
  return speech !== undefined && speech.speaking && !speech.paused
}

/** The key that answers, held as long as one likes, neither sends the form under the question nor writes in it. */
function swallowAnswers() {
  let isAnswering = false
  const swallow = (event: KeyboardEvent) => {
    if (event.type === 'keydown') isAnswering = findQuestion()?.open || (isAnswering && event.repeat)
    if (isAnswering) {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.type === 'keyup') isAnswering = false
  }
  addEventListener('keydown', swallow, { capture: true })
  addEventListener('keyup', swallow, { capture: true })
}
