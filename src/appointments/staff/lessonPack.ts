import { askServer, NoAnswerError, nullIfNotAllowed } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { FRENCH, inLanguage, languageParameter } from '../../platform/everywhere/languages'
import { tutorialHref } from '../../tutorials/tutorial'
import { FindTutorials, ShowTutorial, type TutorialLine } from '../../tutorials/tutorialQuestions'
import type { AgendaLine } from '../agenda'

const LESSONS = { kind: 'lessons', id: 'all' }

/** A lesson that can be given to somebody. */
export type LessonToGive = Pick<TutorialLine, 'slug' | 'title' | 'need'>

const askLessons = async (): Promise<LessonToGive[]> =>
  (await askServer(FindTutorials, {})).lines.map(({ slug, title, need }) => ({ slug, title, need }))

/** The names of the lessons: one chooses from them without network too. */
export async function refreshLessonPack(receives: boolean): Promise<void> {
  await vault.put(LESSONS, receives ? await askLessons().catch(nullIfNotAllowed) : null)
}

/** The server's, or those that this device stores; null: none came yet. */
export async function findLessonsToGive(): Promise<LessonToGive[] | null> {
  try {
    return await askLessons()
  } catch (error) {
    if (!(error instanceof NoAnswerError) || !vault.owner) throw error
    return (await vault.get<LessonToGive[] | null>(LESSONS))?.value ?? null
  }
}

/** A lesson on paper. `qr`: of its address, when the server could be asked. */
export type PaperLesson = { title: string; address: string; qr: { path: string; side: number } | null }

/** In the language that the person reads, with where each one is. */
export const findPaperLessons = ({ course, language }: Pick<AgendaLine, 'course' | 'language'>) =>
  Promise.all((course?.lessons ?? []).map(lesson => paperOf(lesson, language)))

async function paperOf(
  { slug, title }: { slug: string; title: string },
  language: AgendaLine['language'],
): Promise<PaperLesson> {
  const found = await askServer(ShowTutorial, { slug, ...languageParameter(language) }).catch(() => null)
  const address = location.host + inLanguage(tutorialHref(slug), language ?? FRENCH)
  if (!found) return { title, address, qr: null }
  const { tutorial, qr } = found
  return { title: tutorial.title, address: qr?.address ?? address, qr: qr ?? null }
}
