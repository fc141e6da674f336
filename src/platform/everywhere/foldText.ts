import { withoutAccents } from './withoutAccents'

/** For comparing what people write: without accents, case, dashes, and with *saint* in full. */
export const foldText = (text: string) =>
  withoutAccents(text)
    .replace(/\bst(e?)\b/g, 'saint$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
