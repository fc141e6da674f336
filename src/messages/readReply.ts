import { withoutAccents } from '../platform/everywhere/withoutAccents'

export type Reply = 'yes' | 'cancel' | 'stop' | 'unclear'

/** Letters only, whatever the case and the accents. */
const fold = (text: string) =>
  withoutAccents(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The words that the messages ask for, in each language. */
export type ReplyWords = { yes: string[]; cancel: string[] }

/** Sent to any service, in any country: no more messages. */
const STOP = ['STOP', 'STOPSMS', 'ARRET']

/** The whole answer is the word, thanks at most: « Oui mais je ne peux pas » is for somebody to read. */
export function readReply(text: string, words: ReplyWords): Reply {
  const said = fold(text.slice(0, 500))
  const isOneOf = (list: string[]) => list.map(fold).includes(said)
  if (isOneOf(STOP)) return 'stop'
  if (isOneOf(words.yes) || isOneOf(words.yes.map(word => `${word} merci`))) return 'yes'
  if (isOneOf(words.cancel) || isOneOf(words.cancel.map(word => `${word} merci`))) return 'cancel'
  return 'unclear'
}
