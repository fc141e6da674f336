import { anyone } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { searchTutorials } from '../../tutorials/searchTutorials'
import { FindWorkshops, type WorkshopLine } from '../workshopQuestions'
import { findLines, toCome } from './workshopAnswers'

const MAX_FOUND = 3
/** What each of them is, whatever its title says. */
const NAMES = ['atelier', 'ateliers']

/** The same words as lessons are found by: spelling and accents are forgiven. */
export const findWorkshops = answerQuestion(FindWorkshops, anyone, async (context, { search }) => {
  const rows = await toCome(context).execute()
  const textOf = new Map(rows.map(({ id, text }) => [id, text]))
  const lines = (await findLines(context, rows)).filter(({ state, place }) => place && /open|later/.test(state))
  const named = lines.map(line => ({
    line,
    title: line.title,
    short: line.place?.commune ?? '',
    search: [...NAMES, textOf.get(line.id) ?? '', line.place?.name ?? ''],
    need: 'other' as const,
  }))
  return searchTutorials(named, search)
    .slice(0, MAX_FOUND)
    .map(({ line }) => answerOf(line))
})

const answerOf = ({ id, title, startsAt, place }: WorkshopLine) => ({ id, title, startsAt, place })
