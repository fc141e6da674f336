import { isPremium, readFrenchPhone } from './readPhone'
import { staffWord, type WordKey } from './words'

export const SETTING_UNITS = ['minutes', 'hours', 'days', 'working-days', 'months'] as const
export type SettingUnit = (typeof SETTING_UNITS)[number]

/** What a setting may be. A count and a text that are optional may be null. */
export type SettingKind =
  | { is: 'count'; unit: SettingUnit; min: number; max: number; isOptional?: boolean }
  | { is: 'time'; min: string; max: string }
  | { is: 'switch' }
  | { is: 'text'; max: number }
  /** Read out or shown as it is; each of its versions is named by its hash. */
  | { is: 'paragraphs'; max: number }
  | { is: 'phone' }

export type SettingValue = string | number | boolean | null

const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

type Read = { value: SettingValue } | { fault: WordKey }

/** The value as it is stored; or the word that says what to fix. */
export function readSetting(kind: SettingKind, typed: SettingValue): Read {
  switch (kind.is) {
    case 'count':
      return readCount(kind, typed)
    case 'time':
      return typeof typed === 'string' && CLOCK_TIME.test(typed) && typed >= kind.min && typed <= kind.max
        ? { value: typed }
        : { fault: staffWord('error.setting.time') }
    case 'switch':
      return typeof typed === 'boolean' ? { value: typed } : { fault: staffWord('error.setting.switch') }
    case 'text':
      return readText(kind, typed)
    case 'paragraphs':
      return readParagraphs(kind, typed)
    case 'phone':
      return readPhoneOfTown(typed)
  }
}

function readCount({ min, max, isOptional }: Extract<SettingKind, { is: 'count' }>, typed: SettingValue): Read {
  if (isOptional && typed === null) return { value: null }
  const isRight = typeof typed === 'number' && Number.isInteger(typed) && typed >= min && typed <= max
  return isRight ? { value: typed } : { fault: staffWord('error.setting.count') }
}

/** A line break, a tab: what a field of one line never has, and a page shows as nothing. */
const isOnOneLine = (text: string) => !/[\p{Cc}\u2028\u2029]/u.test(text)

function readText({ max }: Extract<SettingKind, { is: 'text' }>, typed: SettingValue): Read {
  if (typed === null || typed === '') return { value: null }
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (!isOnOneLine(text)) return { fault: staffWord('error.setting.oneLine') }
  return text && text.length <= max ? { value: text } : { fault: staffWord('error.setting.text') }
}

/** Whoever calls pays no more than a call. */
function readPhoneOfTown(typed: SettingValue): Read {
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (!isOnOneLine(text)) return { fault: staffWord('error.setting.oneLine') }
  const phone = readFrenchPhone(text)
  if (!phone) return { fault: staffWord('error.setting.phone') }
  return isPremium(phone) ? { fault: staffWord('error.setting.phonePremium') } : { value: phone }
}

/** A paragraph a line, without what is around it. */
function readParagraphs({ max }: Extract<SettingKind, { is: 'paragraphs' }>, typed: SettingValue): Read {
  const lines = typeof typed === 'string' ? typed.split(/\r\n?|[\n\u2028\u2029]/) : []
  const paragraphs = lines.map(line => line.replace(/\p{Cc}+/gu, ' ').trim()).filter(Boolean)
  const text = paragraphs.join('\n')
  if (!text) return { fault: staffWord('error.setting.noText') }
  return text.length <= max ? { value: text } : { fault: staffWord('error.setting.text') }
}
