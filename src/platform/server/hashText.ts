import { createHash } from 'node:crypto'

/** SHA-256 of a text in UTF-8: that of its file, when it has one. */
export const hashText = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
