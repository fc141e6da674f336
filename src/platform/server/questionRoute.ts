import type { Handler } from 'hono'
import { answerWithEtag } from './etag'
import { writeRefusal } from './journal'
import { isPublic } from './may'
import { askByName, BadParametersError, type AnsweredQuestion } from './questions'
import { visitor } from './actor'
import { contextOf, type Shell } from './shell'
import { readVisit } from './visits'

const IMMUTABLE_CACHE_CONTROL = 'public, max-age=31536000, immutable'

/** `GET /api/<question>`: plain data, with a validator that any cache can use. */
export const askRoute =
  (shell: Shell, questions: AnsweredQuestion[]): Handler =>
  async c => {
    const name = c.req.param('name') ?? ''
    const match = questions.find(({ question }) => question.name === name || question.formerName === name)
    // A public answer is cacheable, so the same for all: it is computed for an anonymous visitor, whatever grant the
    // browser holds.
    const context = contextOf(shell, { ...(await readVisit(c, shell)), actor: visitor() })
    // Only public questions have an address: personal ones are asked by pages and forms, with a grant.
    if (!match || !isPublic(match.may)) {
      if (match) await writeRefusal(context, match.question.name)
      return c.json({ error: 'unknown question' }, 404)
    }
    try {
      const parameters = readParameters(c.req.queries())
      const answer = await askByName(questions, context, { name: match.question.name, parameters })
      const isVersion = match.question.isVersioned && 'version' in parameters
      if (isVersion && answer === null) return c.json({ error: 'no such version' }, 404)
      const body = JSON.stringify(answer)
      const headers = {
        'Cache-Control': isVersion ? IMMUTABLE_CACHE_CONTROL : 'public, no-cache',
        'Content-Type': 'application/json; charset=utf-8',
      }
      return answerWithEtag(c, { body, headers })
    } catch (error) {
      if (error instanceof BadParametersError) return c.json({ error: 'bad parameters', fields: error.fields }, 400)
      throw error
    }
  }

/** `?places=a&places=b` is a list, `?place=a` is a text. A name ending in `[]` is always a list. */
function readParameters(queries: Record<string, string[]>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(queries).map(([name, values]) =>
      name.endsWith('[]') ? [name.slice(0, -2), values] : [name, values.length === 1 ? (values[0] ?? '') : values],
    ),
  )
}
