import type { ToldAppointment } from '../../appointments/appointmentChanged'
import { directionOf, inLanguage } from '../../platform/everywhere/languages'
import { nationalOf, phoneInWords } from '../../platform/everywhere/phone'
import { withPlainSigns } from '../smsLength'
import { smsOf, withoutIsolates, type TextSetting } from './messageText'

/** Neither which lessons nor whose: who may read the screen of a phone is not known, and the page says it. */
export function lessonsText(
  { language, reference }: Pick<ToldAppointment, 'language' | 'reference'>,
  { content, publicUrl, channel }: Pick<TextSetting, 'content' | 'publicUrl' | 'channel'>,
) {
  const { t } = content.translations[language].words
  const phone = content.townPhone
  const values = {
    phone: directionOf(language) === 'rtl' ? nationalOf(phone) : phoneInWords(phone),
    link: publicUrl + inLanguage(`/suivi?reference=${reference}`, language),
  }
  const [told, question] = [t('message.lessons', values), t('message.question.phone', values)]
  if (channel === 'sms') return { subject: '', text: smsOf([told, question].join(' '), language) }
  const lines = [t('message.hello'), told, question, t('message.asksNothing')]
  return { subject: withPlainSigns(t('message.subject.lessons')), text: withoutIsolates(lines.join('\n\n')) }
}
