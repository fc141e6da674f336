import { directionOf, inLanguage } from '../../platform/everywhere/languages'
import { nationalOf, phoneInWords } from '../../platform/everywhere/phone'
import { referenceInGroups } from '../../platform/everywhere/reference'
import type { ToldRequest, RequestNews } from '../../requests/requestNews'
import { withPlainSigns } from '../smsLength'
import { smsOf, withoutIsolates, type TextSetting } from './messageText'

/**
 * The same for everybody whose request stands there: no name, and no reason, which only the page tells; who may read the
 * screen of a phone is not known. Each says how to go on, by the page or by phone.
 */
export function requestText(
  news: RequestNews,
  { language, reference }: Pick<ToldRequest, 'language' | 'reference'>,
  { content, publicUrl, channel }: Pick<TextSetting, 'content' | 'publicUrl' | 'channel'>,
) {
  const { t } = content.translations[language].words
  const isRightToLeft = directionOf(language) === 'rtl'
  const phone = content.townPhone
  const values = {
    // In a text from right to left, groups of digits would change places: they stay together.
    reference: isRightToLeft ? reference : referenceInGroups(reference),
    phone: isRightToLeft ? nationalOf(phone) : phoneInWords(phone),
    link: publicUrl + inLanguage(`/suivi?reference=${reference}`, language),
  }
  const told = t(`message.request.${news}`, values)
  const goOn = t('message.request.goOn', values)
  if (channel === 'sms') return { subject: '', text: smsOf([told, goOn].join(' '), language) }
  const lines = [t('message.hello'), told, goOn, t('message.asksNothing')]
  return { subject: withPlainSigns(t('message.request.subject')), text: withoutIsolates(lines.join('\n\n')) }
}
