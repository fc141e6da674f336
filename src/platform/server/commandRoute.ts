import type { Context as Call, Handler } from 'hono'
import * as v from 'valibot'
import { COMMAND_KEY, RECEIPT_HEADER, type SentCommand } from '../everywhere/command'
import { UnreadableJsonError } from './canonicalJson'
import { isStorable } from './isStorable'
import { BadCommandError, KeyReusedError, type AnsweredCommand } from './commands'
import { word } from '../everywhere/words'
import { RefusedError } from './enter'
import { readJson } from './readJson'
import { ErasedError } from './erasure'
import { receiveCommand } from './receiveCommand'
import type { Shell, Visit } from './shell'
import { answerSignedOut, readStaffVisit } from './staffRoutes'

const SentSchema = v.strictObject({ kind: v.string(), v: v.pipe(v.number(), v.integer()), payload: v.unknown() })

/**
 * `PUT /api/commands/:key`: answers a receipt, and echoes the key in a header of ours: without it, a 2xx is not
 * ours. What we refuse on purpose (400, 415, 422) carries the header too, so that a phone stops sending it again.
 */
export const putCommand =
  (shell: Shell, commands: AnsweredCommand[]): Handler =>
  c =>
    answerCommandSent(c, shell, { commands })

/** The same at `/api/staff/commands/:key`, for whoever is signed in: 401 else, and the device keeps the command. */
export const putStaffCommand =
  (shell: Shell, commands: AnsweredCommand[]): Handler =>
  async c => {
    const visit = await readStaffVisit(c, shell)
    return visit ? answerCommandSent(c, shell, { commands, visit }) : answerSignedOut(c)
  }

async function answerCommandSent(
  c: Call,
  shell: Shell,
  { commands, visit }: { commands: AnsweredCommand[]; visit?: Visit },
) {
  const key = c.req.param('key') ?? ''
  if (!COMMAND_KEY.test(key)) return c.json({ error: 'the key must be 32 hexadecimal digits' }, 400)
  const answer = { 'Cache-Control': 'no-store', [RECEIPT_HEADER]: key }
  if (!/^application\/json\b/i.test(c.req.header('Content-Type') ?? '')) {
    return c.json({ error: 'the content must be application/json' }, 415, answer)
  }
  const read = v.safeParse(SentSchema, await readJson(c))
  if (!read.success) return c.json({ error: 'not a command', fields: {} }, 400, answer)
  const sent = read.output as SentCommand
  try {
    if (!isStorable(sent.payload)) throw new UnreadableJsonError('a text has a U+0000, or is nested too deep')
    return c.json(await receiveCommand(c, shell, { commands, key, sent, visit }), 200, answer)
  } catch (error) {
    if (error instanceof UnreadableJsonError) return c.json({ error: error.message, fields: {} }, 422, answer)
    if (error instanceof KeyReusedError) return c.json({ error: error.message, fields: {} }, 422, answer)
    if (error instanceof BadCommandError) return c.json({ error: error.message, fields: error.fields }, 422, answer)
    if (error instanceof RefusedError) return c.json({ error: error.message, fields: {} }, error.status, answer)
    if (error instanceof ErasedError)
      return c.json({ error: error.message, fields: { erased: word('error.erased') } }, 410, answer)
    // Not a receipt (429 or 5xx): the client keeps the message and retries.
    throw error
  }
}
