import { createHash } from 'node:crypto'
import type { Context as Call, Hono } from 'hono'
import type { Plan } from '../plan'
import { refuse } from '../../platform/server/refuse'
import type { Shell } from '../../platform/server/shell'

/** `/plan.json`: the plan of the town, for the map and for phones that keep it. */
export function planFileRoute(app: Hono, shell: Shell) {
  app.get('/plan.json', c => sendPlan(c, shell))
}

function sendPlan(c: Call, shell: Shell): Response | Promise<Response> {
  const { plan } = shell.content
  if (!plan) return refuse(c, shell, 404)
  const { body, etag } = write(plan)
  const headers = { 'Cache-Control': 'public, no-cache', ETag: etag }
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers)
  return c.body(body, 200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' })
}

const written = new WeakMap<Plan, { body: string; etag: string }>()

function write(plan: Plan) {
  const known = written.get(plan)
  if (known) return known
  const body = JSON.stringify(plan)
  const made = { body, etag: `W/"${createHash('sha1').update(body).digest('base64url')}"` }
  written.set(plan, made)
  return made
}
