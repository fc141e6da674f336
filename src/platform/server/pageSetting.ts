import type { PageSetting } from '../app/page'
import type { Language } from '../everywhere/languages'
import type { Town } from './town'

type Known = {
  content: Town
  language: Language
  languageOffer?: Language | null
  isStation?: boolean
  isDemonstration: boolean
  publicUrl: string
  now: number
}

/** What every part of a page may need to know, of the town and of who asks. */
export const settingOf = (
  known: Known,
  { path, isMachineMade }: { path: string; isMachineMade: boolean },
): PageSetting => ({
  path,
  language: known.language,
  isMachineMade: isMachineMade || undefined,
  languageOffer: offerIn(known),
  isDemonstration: known.isDemonstration,
  isStation: known.isStation || undefined,
  isOffline: false,
  now: known.now,
  townPhone: known.content.townPhone,
  townContact: known.content.town.contact ?? undefined,
  site: known.publicUrl.replace(/^https?:\/\//, ''),
  commitments: known.content.town.commitments ?? undefined,
})

/** In its own words, whatever the language of the page. */
function offerIn({ languageOffer: language, content }: Known): PageSetting['languageOffer'] {
  const text = language && content.translations[language].dictionary['frame.offer']
  return text ? { language, text } : undefined
}
