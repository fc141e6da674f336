import ofStaff from '../../../content/words/espace.json'
import { timeInWords } from '../../platform/everywhere/datesInWords'
import { phoneInWords } from '../../platform/everywhere/phone'
import type { StaffWordKey } from '../../platform/everywhere/words'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import type { SettingValue } from '../../platform/everywhere/setting'
import type { SettingLine } from '../settings'

const hasWord = (key: string): key is StaffWordKey => key in ofStaff

/** As the team calls it; its name when nobody wrote a word for it yet. */
export function nameOfSetting({ t }: StaffWords, name: string): string {
  const key = `staff.settings.name.${name}`
  return hasWord(key) ? t(key) : name
}

export function valueInWords({ t, tn }: StaffWords, { kind }: Pick<SettingLine, 'kind'>, value: SettingValue): string {
  if (value === null) return t('staff.settings.none')
  switch (kind.is) {
    case 'count':
      return tn(`staff.settings.unit.${kind.unit}`, Number(value))
    case 'switch':
      return t(value ? 'staff.settings.yes' : 'staff.settings.no')
    case 'time':
      return timeInWords(String(value))
    case 'phone':
      return phoneInWords(String(value))
    case 'text':
    case 'paragraphs':
      return String(value)
  }
}

/** What may be written, before one writes it. */
export function hintOf(words: StaffWords, line: SettingLine): string {
  const { t } = words
  const { kind } = line
  switch (kind.is) {
    case 'count':
    case 'time': {
      const [min, max] = [kind.min, kind.max].map(limit => valueInWords(words, line, limit))
      const isOptional = kind.is === 'count' && kind.isOptional
      return t(isOptional ? 'staff.settings.hint.optional' : 'staff.settings.hint.between', { min: min!, max: max! })
    }
    case 'text':
      return t('staff.settings.hint.text', { max: kind.max })
    case 'paragraphs':
      return t('staff.settings.hint.paragraphs', { max: kind.max.toLocaleString('fr') })
    case 'phone':
      return t('staff.settings.hint.phone')
    case 'switch':
      return ''
  }
}
