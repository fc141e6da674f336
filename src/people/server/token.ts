import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of the machine's random source, in hexadecimal: of a session, or of a link that opens once. */
export const newToken = () => randomBytes(32).toString('hex')

/** What the database keeps of a token: it opens nothing. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
