import { needSlug } from '../needs/need'
import type { Tutorial } from './tutorial'
import { lettersApart, plainWords, soundOf } from './wordSound'

/** What a search reads of a lesson; a device that keeps its name only has no steps. */
export type SearchableLesson = Pick<Tutorial, 'title' | 'short' | 'search' | 'need'> & { steps?: { title: string }[] }

type PlainWord = { word: string; sound: string }
/** `isKnown`: written so in a lesson, thus not misspelt. */
type TypedWord = PlainWord & { isKnown: boolean }
type IndexedWord = PlainWord & { weight: number }

/** More are not read: the sixth answer is a guess. */
export const MAX_FOUND = 5
/** Shorter sounds are a letter apart from many words: « atelier » and « ameli ». */
const MIN_MISSPELT_LENGTH = 6
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

/** A known word of five letters is whole: « caf » begins « café », « ent » sounds as « ants », and is neither. */
const MAX_WHOLE_LENGTH = 5

/** How well a typed word is met by a word of a lesson, from 0 to 1. */
function likeness(typed: TypedWord, own: IndexedWord): number {
  if (typed.word === own.word) return 1
  if (typed.isKnown) return likenessOfKnown(typed.word, own.word)
  if (soundsSame(typed, own)) return 0.9
  // A word that is still being typed; two letters begin too many words.
  if (typed.word.length > 2 && own.word.startsWith(typed.word)) return 0.8
  if (typed.sound.length < MIN_MISSPELT_LENGTH) return 0
  const most = typed.sound.length > 7 ? 3 : 2
  const apart = lettersApart(typed.sound, own.sound, most)
  return apart < most ? 0.6 - apart / 20 : 0
}

function likenessOfKnown(typed: string, own: string): number {
  if (singularOf(typed) === singularOf(own)) return 0.9
  return typed.length > MAX_WHOLE_LENGTH && own.startsWith(typed) ? 0.8 : 0
}

const singularOf = (word: string) => word.replace(/[sx]$/, '')

/** Of two letters, a sound is shared by words that have nothing in common: « ants », « annexe ». */
const soundsSame = (one: PlainWord, other: PlainWord) =>
  one.sound === other.sound && (one.sound.length > 2 || lettersApart(one.word, other.word, 3) < 3)

/**
 * Lessons that answer what was typed, the best first, five at most: spelling and accents are forgiven. Each word counts
 * by how rare it is among the lessons (inverse document frequency): « carte grise » is not about any card. Empty:
 * nothing answers.
 */
export function searchTutorials<L extends SearchableLesson>(lessons: L[], typed: string): L[] {
  const wanted = plainWords(typed).map(word => ({
    word,
    sound: soundOf(word),
    isKnown: lessons.some(lesson => wordsOf(lesson).some(own => own.word === word)),
  }))
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
function meet(typed: TypedWord, lesson: SearchableLesson) {
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
