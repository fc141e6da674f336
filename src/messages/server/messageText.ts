import type { ToldAppointment } from '../../appointments/appointmentChanged'
import type { Place } from '../../places/place'
import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import { directionOf, FRENCH, inLanguage, type Language } from '../../platform/everywhere/languages'
import { nationalOf, phoneInWords } from '../../platform/everywhere/phone'
import { referenceInGroups } from '../../platform/everywhere/reference'
import { word, type WordKey, type Words } from '../../platform/everywhere/words'
import type { Town } from '../../platform/server/town'
import type { MessageChannel, MessageKind } from '../message'
import { inGsm7, withPlainSigns } from '../smsLength'

const SENTENCE: Record<MessageKind, WordKey> = {
  confirmation: word('message.confirmation'),
  move: word('message.move'),
  cancellation: word('message.cancellation'),
  closing: word('message.closing'),
  reopening: word('message.reopening'),
  'reminder-days-before': word('message.reminder'),
  'reminder-same-day': word('message.reminder'),
}

/** Of a workshop: which one is said. */
const WORKSHOP_SENTENCE: Record<MessageKind, WordKey> = {
  confirmation: word('message.workshop.confirmation'),
  move: word('message.workshop.move'),
  cancellation: word('message.workshop.cancellation'),
  closing: word('message.workshop.closing'),
  reopening: word('message.workshop.reopening'),
  'reminder-days-before': word('message.workshop.reminder'),
  'reminder-same-day': word('message.workshop.reminder'),
}

const SUBJECT: Record<MessageKind, WordKey> = {
  confirmation: word('message.subject'),
  move: word('message.subject.move'),
  cancellation: word('message.subject.cancellation'),
  closing: word('message.subject.closing'),
  reopening: word('message.subject.reopening'),
  'reminder-days-before': word('message.subject.reminder'),
  'reminder-same-day': word('message.subject.reminder'),
}

/** Places whose name says nothing of who goes there: everybody goes to a town hall. */
const NAMED_KINDS: readonly Place['kind'][] = ['mairie-de-quartier', 'town-hall']

/**
 * Where to come. Others may read the screen of a phone: the name of an association, or of a place for people without
 * money, is not said; the street is.
 */
export function whereToCome({ kind, name, address, commune }: Place): string {
  // « Mairie de quartier de Borny – France services »: its first name is enough.
  const [first = ''] = name.split(/ [–(]/)
  const isNamed = NAMED_KINDS.includes(kind)
  if (isNamed && !address) return first
  return [...(isNamed ? [first] : []), ...(address ? [address.street] : []), ...(isNamed ? [] : [commune])].join(', ')
}

/** An hour that can be chosen instead; `place`: null when it is the same. */
export type OtherTime = { startsAt: number; place: Place | null }

/** Their own letters fit; those of French places that do not lose their accent. */
const GSM_7_LANGUAGES: readonly Language[] = [FRENCH, 'en']

export type TextSetting = {
  content: Pick<Town, 'translations' | 'townPhone'>
  publicUrl: string
  place: Place
  channel: MessageChannel
  /** The gateway brings us what people answer. */
  canReply: boolean
  /** Title of the workshop in which the appointment has a seat; null or left out: it is none. */
  workshop?: string | null
  /** Told when the hour is lost. */
  times?: OtherTime[]
}

/** The same for everybody whose appointment is then and there: no name and no reason, so none can be guessed or forged. */
export function messageText(kind: MessageKind, appointment: ToldAppointment, setting: TextSetting) {
  const { language, reference, startsAt } = appointment
  const { content, publicUrl, place, channel, workshop } = setting
  const { t } = content.translations[language].words
  const isRightToLeft = directionOf(language) === 'rtl'
  const phone = place.phone ?? content.townPhone
  // In a text from right to left, groups of digits would change places: they stay together.
  const values = {
    title: channel === 'sms' ? shortTitle(workshop ?? '') : (workshop ?? ''),
    when: dateTimeInWords(startsAt, language),
    where: whereToCome(place),
    reference: isRightToLeft ? reference : referenceInGroups(reference),
    phone: isRightToLeft ? nationalOf(phone) : phoneInWords(phone),
    link: publicUrl + inLanguage(`/suivi?reference=${reference}`, language),
  }
  const told = t((workshop ? WORKSHOP_SENTENCE : SENTENCE)[kind], values)
  const subject = subjectOf(kind, t, workshop)
  if (kind === 'closing') return closingText(told, { appointment, setting, subject, values })
  if (channel === 'email') {
    const change = kind === 'cancellation' ? [] : [t('message.change.link', values)]
    const lines = [t('message.hello'), told, ...change, t('message.question.phone', values), t('message.asksNothing')]
    return { subject, text: withoutIsolates(lines.join('\n\n')) }
  }
  const sms = [told, ...(kind === 'cancellation' ? [] : [t(replyWord(kind, setting), values)])].join(' ')
  return { subject: '', text: smsOf(sms, language) }
}

/** Of three hours that are free instead, the SMS would be one too many: its first words are enough to know it again. */
const MAX_TITLE = 40
const shortTitle = (title: string) =>
  title.length > MAX_TITLE ? `${title.slice(0, MAX_TITLE).replace(/\s+\S*$/, '')}…` : title

function subjectOf(kind: MessageKind, t: Words['t'], title?: string | null) {
  const subject = t(SUBJECT[kind])
  return withPlainSigns(title ? t('message.workshop.subject', { subject, title }) : subject)
}

type Closing = {
  appointment: ToldAppointment
  setting: TextSetting
  subject: string
  values: { link: string; phone: string }
}

/** No reason here either: the page says why. Three hours, then where to choose: by the link, or by phone. */
function closingText(told: string, { appointment: { language }, setting, subject, values }: Closing) {
  const { content, channel, times = [] } = setting
  const { t } = content.translations[language].words
  const comma = directionOf(language) === 'rtl' ? '، ' : ', '
  const inWords = ({ startsAt, place }: OtherTime) =>
    dateTimeInWords(startsAt, language) + (place ? ` (${whereToCome(place)})` : '')
  const free = times.length ? [t('message.closing.times', { times: times.map(inWords).join(comma) })] : []
  const lines = [told, ...free, t('message.closing.choose', values)]
  if (channel === 'sms') return { subject: '', text: smsOf(lines.join(' '), language) }
  const whole = [t('message.hello'), ...lines, t('message.asksNothing')]
  return { subject, text: withoutIsolates(whole.join('\n\n')) }
}

export const smsOf = (text: string, language: Language) =>
  GSM_7_LANGUAGES.includes(language) ? inGsm7(text) : withPlainSigns(text)

function replyWord(kind: MessageKind, { canReply }: TextSetting): WordKey {
  if (!canReply) return word('message.change.phone')
  return kind === 'confirmation' || kind === 'move' || kind === 'reopening'
    ? word('message.reply.cancel')
    : word('message.reply')
}

export const withoutIsolates = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
