import { dateTimeInWords } from '../../platform/everywhere/datesInWords'
import type { StaffWords } from '../../platform/staff/useStaffWords'
import type { ReturnReason } from '../handOver'

export type SaidReturn = { at: number; reason: ReturnReason; words: string; isAnother?: boolean; by?: string | null }

/** All that was noted of a return, by oneself or by a colleague. */
export const returnInWords = ({ at, reason, words, isAnother, by }: SaidReturn, { t }: StaffWords) =>
  [t(`staff.handOver.reason.${reason}`), words, isAnother && t('staff.handOver.another'), dateTimeInWords(at), by]
    .filter(Boolean)
    .join(', ')
