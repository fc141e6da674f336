import '../app/style.css'
import './style/staff.css'
import './style/narrow.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import french from '../../../content/words/fr.json'
import ofStaff from '../../../content/words/espace.json'
import { PAGE_SETTING, WORDS, type PageSetting } from '../../platform/app/page'
import { workerAddress } from '../../platform/app/trustedTypes'
import { FRENCH } from '../../platform/everywhere/languages'
import { keepWordsWhole } from '../../platform/everywhere/keepWordsWhole'
import { newWords } from '../../platform/everywhere/words'
import { useSession } from '../../people/staff/parts/session'
import { keepFocus } from '../../platform/staff/keepFocus'
import { NO_ANSWER, SIGNED_OUT } from '../../platform/staff/signedOut'
import { PLACE_FINDER, SENT_LISTS, TODAY_LISTS } from '../../platform/staff/noun'
import { openRouter } from './openRouter'
import StaffFrame from './StaffFrame.vue'
import { staffNouns } from './staffNouns'

/** The application of the staff: one document, at `/espace`. No page of the residents loads any of it. */
const outlet = document.getElementById('espace')!
const setting: PageSetting = {
  path: location.pathname,
  language: FRENCH,
  isDemonstration: outlet.dataset.demonstration === '1',
  isOffline: false,
  now: Date.now(),
  townPhone: outlet.dataset.phone ?? '',
}

const app = createApp(StaffFrame)
app.use(createPinia())
app.provide(WORDS, newWords(FRENCH, keepWordsWhole({ ...french, ...ofStaff })))
app.provide(PAGE_SETTING, setting)
app.provide(SIGNED_OUT, () => useSession().end())
app.provide(NO_ANSWER, () => void useSession().find())
app.provide(
  TODAY_LISTS,
  staffNouns.flatMap(({ todayList }) => todayList ?? []),
)
app.provide(
  SENT_LISTS,
  staffNouns.flatMap(({ sentList }) => sentList ?? []),
)
const placeFinder = staffNouns.flatMap(({ findPlaces }) => findPlaces ?? [])[0]
if (placeFinder) app.provide(PLACE_FINDER, placeFinder)
app.use(openRouter())
outlet.textContent = ''
app.mount(outlet)
keepFocus()
// Refused in a private window, or on a full disk: the application then works with the network only.
if ('serviceWorker' in navigator)
  void navigator.serviceWorker.register(workerAddress('/staffWorker.js'), { scope: '/espace' }).catch(() => undefined)
