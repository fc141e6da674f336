import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { ConfigError } from '../../platform/server/configError'

const Text = v.pipe(v.string(), v.nonEmpty('is empty'))
const HeaderName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, 'is not the name of a header'))
/** Written out or with {placeholders}; a line break would begin another header. */
const HeaderValue = v.pipe(v.string(), v.regex(/^[\x20-\x7e]*$/, 'has signs that a header cannot have'))
/** `messages.0.status`: where to look in a JSON body. */
const Path = v.pipe(v.string(), v.regex(/^[\w-]+(\.[\w-]+)*$/, 'is written like messages.0.status'))
const Values = v.pipe(v.array(v.union([v.string(), v.number(), v.boolean()])), v.minLength(1, 'names no value'))
const Statuses = v.pipe(v.array(Text), v.minLength(1, 'names no value'))
const Url = v.pipe(
  v.string(),
  v.check(
    url => URL.canParse(url) && /^https:$|^http:$/.test(new URL(url).protocol) && isPrivateOr(url),
    'must be an https:// address (http:// only for a gateway on this machine)',
  ),
)
const isPrivateOr = (url: string) =>
  url.startsWith('https:') || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname)

const GatewaySchema = v.strictObject({
  url: Url,
  method: v.optional(v.picklist(['POST', 'PUT']), 'POST'),
  headers: v.optional(v.record(HeaderName, HeaderValue), {}),
  as: v.optional(v.picklist(['json', 'form']), 'json'),
  body: v.record(v.string(), v.unknown()),
  /** An answer that does not say this is a refusal, were its status 200. */
  accepted: v.strictObject({
    status: v.optional(v.array(v.number()), [200, 201, 202]),
    where: Path,
    is: Values,
  }),
  /** Where the answer gives the gateway's own id of the message. */
  id: v.optional(Path),
  /** What it says of a number that it will never take. */
  rejected: v.optional(v.strictObject({ where: Path, is: Values })),
  /** It promises that the same key is never sent twice: then what is unsure may be sent again. */
  honoursKey: v.optional(v.boolean(), false),
  timeoutSeconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60)), 10),
  webhook: v.optional(
    v.strictObject({
      signatureHeader: v.optional(HeaderName, 'X-Signature'),
      timestampHeader: v.optional(HeaderName, 'X-Timestamp'),
      reply: v.optional(v.strictObject({ id: Path, from: Path, text: Path })),
      report: v.optional(v.strictObject({ message: Path, status: Path, delivered: Statuses, failed: Statuses })),
    }),
  ),
})
export type GatewayDescription = v.InferOutput<typeof GatewaySchema>

const KNOWN = ['to', 'toDigits', 'text', 'id', 'token']

/** The file that `SMS_GATEWAY` names. Each mistake says the variable, the field, and what is wrong. */
export function readGateway(path: string, token: string | undefined): GatewayDescription {
  const fail = (message: string): never => {
    throw new ConfigError('SMS_GATEWAY', `${path}: ${message}`)
  }
  const read = v.safeParse(GatewaySchema, readJson(path, fail))
  if (!read.success) return fail(read.issues.map(issue => `${v.getDotPath(issue) ?? ''}: ${issue.message}`).join('; '))
  const gateway = read.output
  const used = placeholdersIn([gateway.url, gateway.headers, gateway.body])
  const unknown = used.find(name => !KNOWN.includes(name))
  if (unknown) fail(`{${unknown}} means nothing; known are ${KNOWN.map(name => `{${name}}`).join(' ')}`)
  const inBody = placeholdersIn(gateway.body)
  if (!inBody.includes('text')) fail('body: says nowhere {text}')
  if (!inBody.includes('to') && !inBody.includes('toDigits')) fail('body: says nowhere {to} or {toDigits}')
  if (/\{(to|toDigits|text)\}/.test(gateway.url)) fail('url: a number or a text in an address ends in logs')
  if (used.includes('token') && !token)
    throw new ConfigError('SMS_TOKEN', `${path} says {token}: give the token of the gateway`)
  if (token && !/^[\x21-\x7e]+$/.test(token)) throw new ConfigError('SMS_TOKEN', 'has signs that a header cannot have')
  return gateway
}

function readJson(path: string, fail: (message: string) => never): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    return fail(error instanceof SyntaxError ? 'is not JSON' : 'cannot be read')
  }
}

const placeholdersIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
