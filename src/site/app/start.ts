import './style.css'
import { followLanguage } from '../../platform/app/followLanguage'
import { startOffline } from '../../platform/app/offline/startOffline'
import { loadMaps } from '../../map/app/loadMaps'
import { readLessonsFlag } from '../../tutorials/app/lessonsFlag'
import { holdFormsWithoutNetwork } from '../../platform/app/holdForms'
import { listenWhenVoiced } from '../../platform/app/listenWhenVoiced'
import { listenToPrintButtons } from '../../platform/app/printButtons'
import { registerWhenIdle } from '../../platform/app/registerWhenIdle'
import { hydrateWhenNeeded } from '../../platform/app/hydrateWhenNeeded'
import { inTurns } from '../../platform/app/inTurns'
import { isStation } from '../../platform/app/station/isStation'
import { whenIdle } from '../../platform/app/whenIdle'

/**
 * The only script that every document loads: it wakes what moves, sends what waits, then registers the worker. In the
 * document of the offline shell, it renders the page.
 */
// Before the islands, which look whether a form was held.
holdFormsWithoutNetwork()
const shell = document.getElementById('shell')
if (shell) void import('./shell').then(({ showOfflinePage }) => showOfflinePage(shell)).then(listenWhenVoiced)
const loadHydration = () => import('./hydrateSiteIsland').then(({ hydrateSiteIsland }) => hydrateSiteIsland)
document.querySelectorAll<HTMLElement>('[data-island]').forEach(island => hydrateWhenNeeded(island, loadHydration))
const loadOfflineDevice = () => import('./siteOffline').then(({ openSiteOffline }) => openSiteOffline())
const lesson = document.querySelector<HTMLElement>('[data-steps]')
if (lesson)
  void import('../../tutorials/app/oneStepAtATime').then(({ showOneStepAtATime }) => showOneStepAtATime(lesson))
// `autofocus` works on any element since Chromium 79 only. Who types already keeps the focus.
if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
if (isStation()) void import('../../platform/app/station/startStation').then(({ startStation }) => startStation())
listenToPrintButtons()
inTurns([
  followLanguage,
  startOffline,
  () => {
    if (readLessonsFlag()) dispatchEvent(new Event('wake:keep-lessons'))
    const nearMe = document.querySelector<HTMLElement>('[data-near-me]')
    if (nearMe) void import('../../places/app/nearMe').then(({ showNearMe }) => showNearMe(nearMe))
    loadMaps(document, loadOfflineDevice)
    const appointment = document.querySelector<HTMLElement>('[data-appointment]')
    if (appointment) void import('../../appointments/app/followOwn').then(({ followOwn }) => followOwn(appointment))
  },
  () => {
    if (!shell) listenWhenVoiced()
    registerWhenIdle()
    // Which lessons somebody read is theirs.
    if (lesson && !isStation())
      whenIdle(
        () => void import('../../tutorials/app/storeSeenLesson').then(({ storeSeenLesson }) => storeSeenLesson(lesson)),
      )
  },
])
