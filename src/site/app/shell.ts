import { createSSRApp, h } from 'vue'
import needsNetwork from '../../../content/words/needsNetwork.json'
import readers from '../../../content/words/readers.json'
import { readTown } from '../../platform/offline/packs'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { directionOf, FRENCH, LANGUAGE_NAME, type Language } from '../../platform/everywhere/languages'
import { loadMaps } from '../../map/app/loadMaps'
import { showOneStepAtATime } from '../../tutorials/app/oneStepAtATime'
import BackOnline from '../../platform/app/BackOnline.vue'
import { loadOfflineWords } from '../../platform/app/offlineWords'
import { islandsOf } from '../../platform/app/noun'
import { pagesOf } from '../../platform/app/nounRendering'
import { isStation } from '../../platform/app/station/isStation'
import { prepareOfflinePage } from '../../platform/app/offlinePage'
import { ISLANDS, PAGE_SETTING, WORDS, type PageSetting } from '../../platform/app/page'
import { openSiteOffline } from './siteOffline'
import NeedsNetworkPage from './NeedsNetworkPage.vue'
import { browserNouns } from './nouns'
import SiteFrame from './SiteFrame.vue'
import { FRENCH_WORDS } from '../../platform/app/useWordsOf'

/** The offline shell: any page met without network, rendered here from what the device kept. */
export async function showOfflinePage(outlet: HTMLElement) {
  const language = followLanguage()
  const [here, pages, town, { words, french }] = await Promise.all([
    openSiteOffline(),
    pagesOf(browserNouns),
    readTown(),
    loadOfflineWords(language),
  ])
  Object.assign(document.documentElement, { lang: words.language, dir: directionOf(words.language) })
  const device = { pages, ask: here.ask, words, needsNetworkPage: NeedsNetworkPage }
  const { component, props, title } = await prepareOfflinePage(location, device)
  const setting: PageSetting = {
    path: location.pathname,
    language,
    isMachineMade: words.language !== FRENCH && !(words.language in readers),
    missingLanguage: missingLanguage(language, words.language),
    isDemonstration: town?.isDemonstration ?? false,
    isStation: isStation() || undefined,
    isOffline: true,
    storedAt: here.storedAt() ?? undefined,
    now: here.now,
    townContact: town?.townContact,
    townPhone: town?.townPhone ?? outlet.dataset.phone ?? '',
    site: location.host,
  }
  document.title = `${title} – ${words.t('service.name')}`
  const address = location.pathname + location.search
  // createSSRApp, as for islands: the bundle carries one renderer. The emptied outlet makes it mount instead of
  // hydrate.
  const app = createSSRApp({
    render: () => h(SiteFrame, { address }, { default: () => [h(BackOnline), h(component, props)] }),
  })
  app.provide(ISLANDS, islandsOf(browserNouns))
  app.provide(WORDS, words)
  app.provide(FRENCH_WORDS, french)
  app.provide(PAGE_SETTING, setting)
  outlet.textContent = ''
  app.mount(outlet)
  const lesson = outlet.querySelector<HTMLElement>('[data-steps]')
  if (lesson) showOneStepAtATime(lesson)
  loadMaps(outlet, async () => here)
}

/** The dictionary is not here to say so: of each language, one sentence comes with the shell. */
function missingLanguage(language: Language, shown: string): PageSetting['missingLanguage'] {
  const text = (needsNetwork as Partial<Record<Language, string>>)[language]
  return text && language !== shown ? { language, text } : undefined
}

/** As on the server: the language is in the URL, and `?langue=fr` deletes the language cookie. */
function followLanguage(): Language {
  const requested = readLanguage(new URLSearchParams(location.search).get(LANGUAGE_NAME))
  if (requested === FRENCH) document.cookie = `${LANGUAGE_NAME}=; path=/; max-age=0`
  return requested ?? FRENCH
}
