import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PROOF_KINDS } from '../../src/people/server/signInJournal'
import { serverNouns } from '../../src/site/server/nouns'

const words = JSON.parse(readFileSync('content/words/espace.json', 'utf8')) as Record<string, string>

test('the journal has a word for each kind of row: add "staff.journal.kind.<kind>" to content/words/espace.json', () => {
  const commands = serverNouns.flatMap(({ commands: own = [] }) => own).map(({ command }) => command.kind)
  const kinds = [...commands, ...PROOF_KINDS]
  expect(kinds.filter(kind => !words[`staff.journal.kind.${kind}`])).toEqual([])
  const worded = Object.keys(words).flatMap(key => /^staff\.journal\.kind\.(.+)$/.exec(key)?.[1] ?? [])
  expect(worded.filter(kind => !kinds.includes(kind))).toEqual([])
})
