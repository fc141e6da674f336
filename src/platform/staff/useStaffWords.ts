import type { StaffCountedKey, CountedKey, StaffWordKey, Values, WordKey } from '../everywhere/words'
import { useWords } from '../app/useWords'

/** Texts of both dictionaries: the application of the staff is given them as one. */
export type StaffWords = {
  t: (key: WordKey | StaffWordKey, values?: Values) => string
  tn: (key: CountedKey | StaffCountedKey, count: number, values?: Values) => string
}

export const useStaffWords = () => useWords() as unknown as StaffWords
