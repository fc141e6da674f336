// `npm run matrix`: who may ask each question and send each command, as their rules say.
import { ACTORS, matrixOf } from '../src/platform/server/matrix'
import { serverNouns } from '../src/site/server/nouns'

const rows = matrixOf({
  questions: serverNouns.flatMap(({ questions = [] }) => questions),
  commands: serverNouns.flatMap(({ commands = [] }) => commands),
})
const lines = rows.map(({ kind, name, isPublic, cells }) => [
  kind,
  name,
  isPublic ? `/api/${name}` : '',
  ...ACTORS.map(actor => cells[actor].join(' or ') || '–'),
])
const table = [['', '', 'by address', ...ACTORS], ...lines]
const widths = table[0]!.map((_, column) => Math.max(...table.map(line => line[column]!.length)))
for (const line of table)
  console.log(
    line
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
console.log(`
always: whatever is sent                     own: what this browser opened (holder: a visitor who opened a reference)
key: with the key of the command             proof: with the reference and the fact
duty: within what the duty covers            inside: asked by the server's own code, never by an address
–: never; staff hear it (403), for others nothing has that name. Each refusal has its row in the journal.`)
