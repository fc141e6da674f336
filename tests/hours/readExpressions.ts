import { readFileSync } from 'node:fs'

/** How an expression is meant to be read: see the head of expressions.txt. */
export type ReadingContext = 'holidays closed' | 'as said' | 'repaired' | 'partly' | 'given'

/** `readAs`: what the library is asked, when it is not what the place wrote; `unread`: what nobody can read of it. */
export type Expression = {
  kind: string
  reading: ReadingContext
  source: string
  given: string
  readAs: string
  unread?: string
}

export function readExpressions(): Expression[] {
  const found: Expression[] = []
  let [kind, reading, source] = ['', '', '']
  for (const line of readFileSync('tests/hours/expressions.txt', 'utf8').split('\n')) {
    if (line.startsWith('## ')) [kind = '', reading = ''] = line.slice(3).split(/: (?=[^:]*$)/)
    else if (line.startsWith('@ ')) source = line.slice(2)
    else if (line && !line.startsWith('#')) {
      const [given = '', readAs = given, unread] = line.split(' => ')
      found.push({ kind, reading: reading as ReadingContext, source, given, readAs, unread })
    }
  }
  return found
}
