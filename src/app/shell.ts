import { createApp, h } from 'vue'
import frenchWords from '../../content/words/fr.json?url'
import { readTown } from '../offline/packs'
import { newWords, type Dictionary } from '../shared/words'
import { showOneStepAtATime } from '../tutorials/app/oneStepAtATime'
import BackOnline from './BackOnline.vue'
import { prepareOfflinePage, readOfflinePack } from './offlinePage'
import { PAGE_SETTING, WORDS, type PageSetting } from './page'
import SiteFrame from './SiteFrame.vue'

/** The offline shell: any page met without network, rendered here from what the device kept. */
export async function showOfflinePage(outlet: HTMLElement) {
  const [{ pack, keptAt, now }, town, dictionary] = await Promise.all([readOfflinePack(), readTown(), loadWords()])
  const words = newWords(document.documentElement.lang, dictionary)
  const { component, props, title, isFromPack } = await prepareOfflinePage(location, { pack, now, words })
  const setting: PageSetting = {
    path: location.pathname,
    language: words.language,
    isDemonstration: town?.isDemonstration ?? false,
    isOffline: true,
    keptAt: isFromPack ? keptAt : undefined,
    now,
    townPhone: town?.townPhone ?? outlet.dataset.phone ?? '',
  }
  document.title = `${title} – ${words.t('service.name')}`
  const app = createApp({
    render: () => h(SiteFrame, null, { default: () => [h(BackOnline), h(component, props)] }),
  })
  app.provide(WORDS, words)
  app.provide(PAGE_SETTING, setting)
  app.mount(outlet)
  const lesson = outlet.querySelector<HTMLElement>('[data-steps]')
  if (lesson) showOneStepAtATime(lesson)
}

/** A file with a hashed name, precached. */
const loadWords = async () => (await fetch(frenchWords)).json() as Promise<Dictionary>
