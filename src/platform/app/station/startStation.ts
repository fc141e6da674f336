import { MINUTE_MS } from '../../everywhere/durations'
import { isSameTurn } from '../../everywhere/turn'
import { cleanDevice } from './cleanDevice'
import { startHeartbeat } from './heartbeat'
import { forgetTypedNames } from './forgetTypedNames'
import {
  drawTurn,
  endTurn,
  forgetLanguage,
  isEnded,
  isLeftOver,
  isOfAnotherTurn,
  keepTurn,
  markHistory,
  onTurnElsewhere,
  rememberTurn,
  turnNow,
} from './turn'
import { watchPresence } from './watchPresence'

const dialogOf = (name: string) => document.querySelector<HTMLDialogElement>(`[data-station-${name}]`)
/** On a slow network the home page takes its time: asked for again each second, it would never come. */
const AGAIN_MS = MINUTE_MS

/**
 * A computer that people use one after the other. Whoever leaves, says so or says nothing for two minutes leads home, and
 * takes along all that this browser had of them; what is sent to the server there ends the same way without this script.
 */
export function startStation() {
  if (isEnded(turnNow())) {
    endTurn()
    return leave()
  }
  const turn = turnNow() || drawTurn()
  if (isOfAnotherTurn(turn) && !isHome()) return void leaveOther()
  markHistory(turn)
  if (isLeftOver(turn)) void cleanDevice()
  rememberTurn(turn)
  keepTurn()
  forgetTypedNames()
  const look = watchTurn(turn)
  const keep = () => {
    look()
    if (!leftAt) keepTurn()
  }
  watchPresence({ isBegun: !isHome(), keep, gone: () => void finish({ isSure: true }) })
  listenToButtons()
  startHeartbeat()
}

/** It shows nothing of anybody. Led to from itself, it would keep its place in the history, and lead there without end. */
const isHome = () => location.pathname + location.search === '/'

let isOver = false
let leftAt = 0

/** Nothing of this page is shown any more, and *back* does not lead to it. */
function leave() {
  document.body.hidden = true
  if (leftAt && performance.now() - leftAt < AGAIN_MS) return
  leftAt = performance.now()
  location.replace('/')
}

/** *Back* asked for a page of the last person: her language, which its address says, was remembered again. */
async function leaveOther() {
  document.body.hidden = true
  await cleanDevice()
  forgetLanguage()
  leave()
}

/** `isSure`: what was not sent goes with the person, who knows it. */
async function finish({ isSure }: { isSure: boolean }) {
  if (isOver) return void (leftAt && leave())
  const question = isSure || !document.querySelector('[data-not-sent]') ? null : dialogOf('unsent')
  if (question) return question.open || question.showModal()
  isOver = true
  document.body.hidden = true
  endTurn()
  await cleanDevice()
  rememberTurn(turnNow())
  leave()
}

/** Came back by *back* as it was left, or was open in another tab: the turn may be over meanwhile. Gives how to look. */
function watchTurn(turn: string) {
  const look = () => void (isOver || isSameTurn(turn, turnNow()) || leave())
  onTurnElsewhere(look)
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    ;[isOver, leftAt] = [false, 0]
    look()
  })
  document.addEventListener('visibilitychange', look)
  return look
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
