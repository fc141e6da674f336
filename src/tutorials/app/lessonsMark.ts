/** Says without opening the storage that lessons are kept: `all` when the person has them all, `some` otherwise. */
export const LESSONS_MARK = 'coup-de-main.lessons'
export type LessonsMark = 'all' | 'some' | null

export function readLessonsMark(): LessonsMark {
  try {
    return localStorage.getItem(LESSONS_MARK) as LessonsMark
  } catch {
    return null
  }
}

export function writeLessonsMark(mark: LessonsMark) {
  try {
    if (mark) localStorage.setItem(LESSONS_MARK, mark)
    else localStorage.removeItem(LESSONS_MARK)
  } catch {
    // Forbidden: the part that says what is kept wakes at a touch.
  }
}
