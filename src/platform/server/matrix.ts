import type { AnsweredCommand } from './commands'
import { ROLES } from '../everywhere/role'
import { isPublic, type Rule } from './may'
import type { AnsweredQuestion } from './questions'

/** Who comes. `holder`: a visitor whose browser opened the reference that is asked about. */
export const ACTORS = ['visitor', 'holder', ...ROLES, 'system'] as const
export type ActorName = (typeof ACTORS)[number]

/**
 * When this actor may. `own`: what its browser opened; `key`: with the key of the command; `proof`: with the reference
 * and the fact; `duty`: within what its duty covers; `inside`: through the server's own code, never by an address.
 */
export type Cell = 'always' | 'own' | 'key' | 'proof' | 'duty' | 'inside'

/** Every cell by which this actor may; none: never. */
export function cellsOf(may: Rule, actor: ActorName): Cell[] {
  switch (may.is) {
    case 'anyone':
      return ['always']
    case 'internal':
      return ['inside']
    case 'staff':
      return (ROLES as readonly string[]).includes(actor) ? ['always'] : []
    case 'system':
      return actor === 'system' ? ['always'] : []
    case 'holder':
      return actor === 'holder' ? ['own'] : []
    case 'bearer':
      return ['key']
    case 'proving':
      return ['proof']
    case 'duty':
      return actor === may.role ? ['duty'] : []
    case 'either':
      return [...new Set(may.rules.flatMap(rule => cellsOf(rule, actor)))]
  }
}

export type MatrixRow = {
  kind: 'question' | 'command'
  name: string
  isPublic: boolean
  cells: Record<ActorName, Cell[]>
}

type Entrances = { questions: AnsweredQuestion[]; commands: AnsweredCommand[] }

/** Who may ask or send what: a row for each question and each command, in the order of their names. */
export function matrixOf({ questions, commands }: Entrances): MatrixRow[] {
  const row = (kind: MatrixRow['kind'], name: string, may: Rule): MatrixRow => ({
    kind,
    name,
    isPublic: kind === 'question' && isPublic(may),
    cells: Object.fromEntries(ACTORS.map(actor => [actor, cellsOf(may, actor)])) as Record<ActorName, Cell[]>,
  })
  return [
    ...questions.map(({ question, may }) => row('question', question.name, may)),
    ...commands.map(({ command, may }) => row('command', command.kind, may)),
  ].sort((a, b) => (a.kind === b.kind ? (a.name < b.name ? -1 : 1) : a.kind < b.kind ? 1 : -1))
}
