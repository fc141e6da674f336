import ofStaff from '../../../content/words/espace.json'
import type { StaffWordKey } from '../../platform/everywhere/words'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import type { JournalEntry } from '../journal'

const PREFIX = 'staff.journal.kind.'

/** Each kind that has a word. */
export const JOURNAL_KINDS = Object.keys(ofStaff)
  .filter(key => key.startsWith(PREFIX))
  .map(key => key.slice(PREFIX.length))

export const hasWord = (kind: string) => JOURNAL_KINDS.includes(kind)

/** A kind without a word is a question that was refused: its name says nothing to whoever reads. */
export const kindInWords = ({ t }: StaffWords, kind: string) =>
  t(hasWord(kind) ? (`${PREFIX}${kind}` as StaffWordKey) : 'staff.journal.question')

export function whoInWords({ t }: StaffWords, { by }: JournalEntry): string {
  if (by.is === 'staff') return by.name ?? t('staff.journal.by.gone')
  return t(`staff.journal.by.${by.is}`)
}
