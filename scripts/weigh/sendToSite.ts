import { randomBytes } from 'node:crypto'

export type Cookie = { name: string; value: string }
/** Where a page is: its address, or a form of ours whose sending opens it. */
export type Address = {
  path: string
  form?: Record<string, string>
  status?: number
  /** Opens this one, when it is not the appointment that the others are about. */
  cookie?: Cookie
}

export type Asking = { sitePort: number; publicUrl: string }

/** Of the person whose pages are weighed. */
export const NAME = 'Exemple'

export const newKey = () => randomBytes(16).toString('hex')

async function send({ sitePort, publicUrl }: Asking, path: string, init: RequestInit = {}) {
  const headers = { Origin: publicUrl, ...init.headers }
  return fetch(`http://localhost:${sitePort}${path}`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    ...init,
    headers,
  })
}

export async function ask<Answer>(asking: Asking, question: string): Promise<Answer> {
  const answer = await send(asking, `/api/${question}`)
  if (!answer.ok) throw new Error(`/api/${question} answered ${answer.status}`)
  return (await answer.json()) as Answer
}

/** Does a command that gives a reference. */
export async function putCommand(asking: Asking, key: string, command: { kind: string; payload: object }) {
  const answer = await send(asking, `/api/commands/${key}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...command, v: 1 }),
  })
  const receipt = (await answer.json()) as { outcome?: string; result?: { reference: string } }
  if (receipt.outcome !== 'done' || !receipt.result)
    throw new Error(`${command.kind} answered ${answer.status} ${JSON.stringify(receipt)}`)
  return receipt.result.reference
}

export async function openReference(asking: Asking, reference: string): Promise<Cookie> {
  const answer = await send(asking, '/suivi', { method: 'POST', body: new URLSearchParams({ reference, fact: NAME }) })
  const [pair = ''] = (answer.headers.get('set-cookie') ?? '').split(';')
  const [name = '', value = ''] = pair.split('=')
  if (answer.status !== 303 || !value) throw new Error(`Opening ${reference} answered ${answer.status}`)
  return { name, value }
}
