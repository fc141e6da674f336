import type { Place } from '../../places/place'
import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import { directionOf, inLanguage } from '../../platform/everywhere/languages'
import { nationalOf, phoneInWords } from '../../platform/everywhere/phone'
import { referenceInGroups } from '../../platform/everywhere/reference'
import { word, type WordKey } from '../../platform/everywhere/words'
import type { ToldWaiting } from '../../waiting/waitingChanged'
import type { ToldWaitingNews } from '../message'
import { withPlainSigns } from '../smsLength'
import { smsOf, whereToCome, withoutIsolates, type TextSetting } from './messageText'

type Told = Pick<ToldWaiting, 'language' | 'reference' | 'state'> & {
  offer: { startsAt: number; heldUntil: number } | null
}
/** `place`: of the time that is offered. */
type Setting = Pick<TextSetting, 'content' | 'publicUrl' | 'channel' | 'canReply'> & { place: Place | null }

function sentenceOf(news: ToldWaitingNews, { state }: Told): WordKey {
  if (news === 'expired' && state === 'expired') return word('message.waiting.out')
  return `message.waiting.${news}`
}

/** The same for everybody who waits there: no name, and nothing of what they come for. */
export function waitingText(news: ToldWaitingNews, told: Told, setting: Setting) {
  const { language, reference, offer } = told
  const { content, publicUrl, channel, canReply, place } = setting
  const { t } = content.translations[language].words
  const isRightToLeft = directionOf(language) === 'rtl'
  const phone = content.townPhone
  const values = {
    when: offer ? dateTimeInWords(offer.startsAt, language) : '',
    until: offer ? dateTimeInWords(offer.heldUntil, language) : '',
    where: place ? whereToCome(place) : '',
    // In a text from right to left, groups of digits would change places: they stay together.
    reference: isRightToLeft ? reference : referenceInGroups(reference),
    phone: isRightToLeft ? nationalOf(phone) : phoneInWords(phone),
    link: publicUrl + inLanguage(`/suivi?reference=${reference}`, language),
  }
  const sentence = t(sentenceOf(news, told), values)
  const goOn = t('message.request.goOn', values)
  if (channel === 'sms') {
    const last = news === 'offered' && canReply ? t('message.waiting.reply') : goOn
    return { subject: '', text: smsOf([sentence, last].join(' '), language) }
  }
  const lines = [t('message.hello'), sentence, goOn, t('message.asksNothing')]
  return { subject: withPlainSigns(t('message.waiting.subject')), text: withoutIsolates(lines.join('\n\n')) }
}
