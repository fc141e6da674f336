import { needSlug } from '../needs/need'
import type { Tutorial } from './tutorial'
import { lettersApart, plainWords, soundOf } from './wordSound'

/** What a search reads of a lesson; a device that keeps its name only has no steps. */
export type SearchableLesson = Pick<Tutorial, 'title' | 'short' | 'search' | 'need'> & { steps?: { title: string }[] }

type PlainWord = { word: string; sound: string }
type IndexedWord = PlainWord & { weight: number }

/** More are not read: the sixth answer is a guess. */
export const MAX_FOUND = 5
/** Of what was typed, the part that a lesson must be about, rare words counting most. */
const MIN_COVERAGE = 0.45
/** Of the score of the best, what the others must have. */
const MIN_OF_BEST = 0.5

const wordsByLesson = new WeakMap<SearchableLesson, IndexedWord[]>()

/** The words that lead to a lesson: those of its title weigh most, those of its steps least. */
function wordsOf(lesson: SearchableLesson): IndexedWord[] {
  let words = wordsByLesson.get(lesson)
  if (!words) {
    const { title, short, search, need, steps = [] } = lesson
    const fields: [string, number][] = [
      // A short title is about its words: « le son » is « Régler le son » before « Ouvrir son compte Caf ».
      [`${title} ${short}`, 4 + 1 / plainWords(short).length],
      [`${search.join(' ')} ${needSlug(need)}`, 3],
      [steps.map(step => step.title).join(' '), 1],
    ]
    words = fields.flatMap(([text, weight]) =>
      plainWords(withoutHis(text)).map(word => ({ word, sound: soundOf(word), weight })),
    )
    wordsByLesson.set(lesson, words)
  }
  return words
}

/** « Ouvrir son compte » says nothing of sound, « Régler le son » does. */
const withoutHis = (text: string) =>
  text.replace(/(le |du )?\bson (?=\S)/gi, (whole, article) => (article ? whole : ''))

/** How well a typed word is met by a word of a lesson, from 0 to 1. */
function likeness(typed: PlainWord, { word, sound }: IndexedWord): number {
  if (typed.word === word) return 1
  if (typed.sound === sound && typed.sound.length > 1) return 0.9
  // A word that is still being typed; two letters begin too many words.
  if (typed.word.length > 2 && word.startsWith(typed.word)) return 0.8
  if (typed.sound.length < 5) return 0
  const most = typed.sound.length > 7 ? 3 : 2
  const apart = lettersApart(typed.sound, sound, most)
  return apart < most ? 0.6 - apart / 20 : 0
}

/**
 * Lessons that answer what was typed, the best first, five at most: spelling and accents are forgiven. Each word counts
 * by how rare it is among the lessons (inverse document frequency): « carte grise » is not about any card. Empty:
 * nothing answers.
 */
export function searchTutorials<L extends SearchableLesson>(lessons: L[], typed: string): L[] {
  const wanted = plainWords(typed).map(word => ({ word, sound: soundOf(word) }))
  const met = lessons.map(lesson => wanted.map(word => meet(word, lesson)))
  const rarity = wanted.map((_, at) => rarityOf(met.filter(words => words[at]!.likeness > 0).length, lessons.length))
  const total = sum(rarity)
  const scored = lessons.map((lesson, index) => ({
    lesson,
    coverage: sum(met[index]!.map(({ likeness }, at) => likeness * rarity[at]!)) / total,
    score: sum(met[index]!.map(({ score }, at) => score * rarity[at]!)),
  }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored
    .filter(({ coverage, score }) => coverage >= MIN_COVERAGE && score >= best * MIN_OF_BEST)
    .sort((one, other) => other.score - one.score)
    .slice(0, MAX_FOUND)
    .map(({ lesson }) => lesson)
}

/** How well a lesson meets a typed word: by its likest word, and by the one that says most. */
function meet(typed: PlainWord, lesson: SearchableLesson) {
  const best = { likeness: 0, score: 0 }
  for (const own of wordsOf(lesson)) {
    const alike = likeness(typed, own)
    best.likeness = Math.max(best.likeness, alike)
    best.score = Math.max(best.score, alike * own.weight)
  }
  return best
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** A word that no lesson has is the rarest. */
const rarityOf = (lessonsWithIt: number, lessons: number) => Math.log((lessons + 2) / Math.max(1, lessonsWithIt))
