import { expect, test } from 'vitest'
import { serverNouns } from '../../src/site/server/nouns'

const names = serverNouns.flatMap(({ questions = [] }) => questions.map(({ question }) => question.name))

/** `find-` some, `list-` all, `show-` one, `open-` with a proof, `pack-` for a device. */
test.each(names)('question "%s" is named by a verb and what it gives', name => {
  expect(name).toMatch(/^(find|list|show|open|pack)(-[a-z]+)+$/)
})
