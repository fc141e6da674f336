import type { Handler } from 'hono'
import type { SentCommand } from '../everywhere/command'
import { FRENCH } from '../everywhere/languages'
import { visitor } from './actor'
import { callerAddress, callerName } from './callerAddress'
import { runCommand } from './commands'
import { pseudonymise } from './rateLimits'
import { contextOf, type Shell } from './shell'
import { askFor } from './visits'
import type { Webhook } from './webhook'

export const isWebhook = (shell: Shell, path: string) => shell.site.webhooks.some(webhook => webhook.path === path)

export const receiveWebhook =
  (shell: Shell, { answer }: Webhook): Handler =>
  async c => {
    const actor = visitor()
    const caller = pseudonymise(shell.secret, callerName(actor, callerAddress(c, shell.config)))
    const visit = { now: shell.clock(), actor, caller, language: FRENCH }
    const context = { ...contextOf(shell, visit), db: shell.db, ask: askFor(shell, visit) }
    const run = (key: string, sent: SentCommand) => runCommand(shell.site.commands, { key, sent, context })
    const header = (name: string) => c.req.header(name)
    const { status } = await answer({ body: await c.req.text(), header, context, run, town: shell.content })
    return c.json({}, status, { 'Cache-Control': 'no-store' })
  }
