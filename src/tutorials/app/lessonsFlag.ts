/** Says without opening the storage that lessons are kept: `all` when the person has them all, `some` otherwise. */
export const LESSONS_FLAG_KEY = 'coup-de-main.lessons'
export type LessonsFlag = 'all' | 'some' | null

export function readLessonsFlag(): LessonsFlag {
  try {
    return localStorage.getItem(LESSONS_FLAG_KEY) as LessonsFlag
  } catch {
    return null
  }
}

export function writeLessonsFlag(mark: LessonsFlag) {
  try {
    if (mark) localStorage.setItem(LESSONS_FLAG_KEY, mark)
    else localStorage.removeItem(LESSONS_FLAG_KEY)
  } catch {
    // Forbidden: the part that says what is kept wakes at a touch.
  }
}
