import { foldWords } from '../platform/everywhere/foldWords'

const LONGEST = 60

/** Sessions of one title replace each other, wherever they are: whoever cannot come to one comes to another. */
export const topicOf = (title: string): string => foldWords(title).join('-').slice(0, LONGEST) || 'atelier'
