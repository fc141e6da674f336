import { cleanDevice } from './cleanDevice'
import { startHeartbeat } from './heartbeat'
import { presenceAfter } from './idle'
import { forgetTypedNames } from './forgetTypedNames'
import { endTurn, isLeftOver, isOfAnotherTurn, markHistory, onTurnElsewhere, rememberTurn, turnNow } from './turn'

const TOUCHES = ['pointerdown', 'touchstart', 'keydown', 'input', 'wheel'] as const
const dialogOf = (name: string) => document.querySelector<HTMLDialogElement>(`[data-station-${name}]`)

/**
 * A computer that people use one after the other. Whoever leaves, says so or says nothing for two minutes leads home, and
 * takes along all that this browser had of them; what is sent to the server there ends the same way without this script.
 */
export function startStation() {
  const turn = turnNow()
  if (isOfAnotherTurn(turn) && !isHome()) return leave()
  markHistory(turn)
  if (isLeftOver(turn)) void cleanDevice()
  rememberTurn(turn)
  forgetTypedNames()
  watchTurn(turn)
  watchIdle()
  listenToButtons()
  startHeartbeat()
}

/** It shows nothing of anybody. Led to from itself, it would keep its place in the history, and lead there without end. */
const isHome = () => location.pathname + location.search === '/'

/** Nothing of this page is shown any more, and *back* does not lead to it. */
function leave() {
  document.body.hidden = true
  location.replace('/')
}

/** `isSure`: what was not sent goes with the person, who knows it. */
async function finish({ isSure }: { isSure: boolean }) {
  const question = isSure || !document.querySelector('[data-not-sent]') ? null : dialogOf('unsent')
  if (question) return question.open || question.showModal()
  document.body.hidden = true
  endTurn()
  await cleanDevice()
  rememberTurn(turnNow())
  leave()
}

/** Came back by *back* as it was left, or was open in another tab: the turn may be over meanwhile. */
function watchTurn(turn: string) {
  const look = () => void (turnNow() !== turn && leave())
  onTurnElsewhere(look)
  addEventListener('pageshow', ({ persisted }) => persisted && look())
  document.addEventListener('visibilitychange', look)
}

function watchIdle() {
  let touchedAt = Date.now()
  /** On the home page that nobody has touched, nobody is to be asked. */
  let isBegun = !isHome()
  const touched = () => {
    ;[touchedAt, isBegun] = [Date.now(), true]
    const question = dialogOf('idle')
    if (question?.open) question.close()
  }
  for (const touch of TOUCHES) addEventListener(touch, touched, { passive: true, capture: true })
  setInterval(() => {
    const presence = isBegun ? presenceAfter(Date.now() - touchedAt) : 'here'
    if (presence === 'gone') void finish({ isSure: true })
    const question = dialogOf('idle')
    if (presence === 'asked' && question && !question.open) question.showModal()
  }, 1_000)
}

function listenToButtons() {
  document.addEventListener('submit', event => {
    if (!(event.target as Element).matches('[data-station-done]')) return
    event.preventDefault()
    void finish({ isSure: false })
  })
  document.addEventListener('click', ({ target }) => {
    const pressed = (target as Element).closest<HTMLElement>('[data-station-answer]')
    if (!pressed) return
    pressed.closest('dialog')?.close()
    if (pressed.dataset.stationAnswer === 'leave') void finish({ isSure: true })
  })
}
