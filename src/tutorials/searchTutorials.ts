import { needSlug } from '../needs/need'
import type { Tutorial } from './tutorial'
import { lettersApart, plainWords, soundOf } from './wordSound'

type IndexedWord = { word: string; sound: string; weight: number }

const wordsByTutorial = new WeakMap<Tutorial, IndexedWord[]>()

/** The words that lead to a lesson: those of its title weigh most, those of its steps least. */
function wordsOf(tutorial: Tutorial): IndexedWord[] {
  let words = wordsByTutorial.get(tutorial)
  if (!words) {
    const { title, short, search, need, steps } = tutorial
    const fields: [string, number][] = [
      // A short title is about its words: « le son » is « Régler le son » before « Ouvrir son compte Caf ».
      [`${title} ${short}`, 4 + 1 / plainWords(short).length],
      [`${search.join(' ')} ${needSlug(need)}`, 3],
      [steps.map(step => step.title).join(' '), 1],
    ]
    words = fields.flatMap(([text, weight]) => plainWords(text).map(word => ({ word, sound: soundOf(word), weight })))
    wordsByTutorial.set(tutorial, words)
  }
  return words
}

/** How well a typed word is met by a word of a lesson, from 0 to 1. */
function likeness(typed: { word: string; sound: string }, { word, sound }: IndexedWord): number {
  if (typed.word === word) return 1
  if (typed.sound === sound && typed.sound.length > 1) return 0.9
  // A word that is still being typed; two letters begin too many words.
  if (typed.word.length > 2 && word.startsWith(typed.word)) return 0.8
  if (typed.sound.length < 4) return 0
  const most = typed.sound.length > 7 ? 3 : 2
  const apart = lettersApart(typed.sound, sound, most)
  return apart < most ? 0.6 / Math.max(1, apart) : 0
}

/** Lessons that answer what was typed, the best first: spelling and accents are forgiven. Empty: nothing answers. */
export function searchTutorials(tutorials: Tutorial[], typed: string): Tutorial[] {
  const wanted = plainWords(typed).map(word => ({ word, sound: soundOf(word) }))
  if (!wanted.length) return []
  const scored = tutorials.map(tutorial => {
    const best = wanted.map(word => Math.max(0, ...wordsOf(tutorial).map(own => likeness(word, own) * own.weight)))
    return { tutorial, met: best.filter(score => score > 0).length, score: best.reduce((sum, score) => sum + score, 0) }
  })
  // Keeps lessons matching the most words, so that one unknown word does not empty the result.
  const most = Math.max(...scored.map(({ met }) => met), 0)
  return scored
    .filter(({ met }) => met > 0 && met === most)
    .sort((one, other) => other.score - one.score)
    .map(({ tutorial }) => tutorial)
}
