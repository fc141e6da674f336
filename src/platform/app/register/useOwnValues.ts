import { dateTimeInWords } from '../../everywhere/datesInWords'
import { readLanguage } from '../../everywhere/languageAddress'
import { phoneInWords } from '../../everywhere/phone'
import { referenceInGroups } from '../../everywhere/reference'
import type { OwnValue } from '../../everywhere/register'
import type { WordKey } from '../../everywhere/words'
import { useWords } from '../useWords'

/** A stored value as a person reads it. */
export function useOwnValues() {
  const { t, language } = useWords()
  return ({ as, value }: OwnValue): string => {
    if (as === 'word') return t(value as WordKey)
    if (as === 'instant') return dateTimeInWords(Number(value), readLanguage(language) ?? 'fr')
    if (as === 'phone') return phoneInWords(value)
    return as === 'reference' ? referenceInGroups(value) : value
  }
}
