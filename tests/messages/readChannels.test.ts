import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findNewsChannel } from '../../src/messages/server/messagesOnServer'
import { readChannels } from '../../src/messages/server/readChannels'

let folder = ''
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'coup-de-main-gateway-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const right = {
  url: 'https://sms.example.fr/v1/messages',
  headers: { Authorization: 'Bearer {token}' },
  body: { to: '{to}', message: '{text}', reference: '{id}' },
  accepted: { where: 'status', is: ['queued'] },
}

function write(description: unknown): string {
  const path = join(folder, 'gateway.json')
  writeFileSync(path, typeof description === 'string' ? description : JSON.stringify(description))
  return path
}

const read = (description: unknown, more: Record<string, string> = {}) =>
  readChannels({ NODE_ENV: 'production', SMS_GATEWAY: write(description), SMS_TOKEN: 'secret', ...more })

test('nothing is set: nothing is sent; in the demonstration, all goes to the outbox, and nothing is promised', () => {
  const phone = { phone: '+33612345678', email: null }
  const email = { phone: null, email: 'a@example.fr' }
  const production = readChannels({ NODE_ENV: 'production' })
  expect([findNewsChannel(production, phone), findNewsChannel(production, email)]).toEqual([null, null])
  const demonstration = readChannels({})
  expect(findNewsChannel(demonstration, phone)).toEqual({ by: 'sms', isPromised: false })
  expect(findNewsChannel(demonstration, email)).toEqual({ by: 'email', isPromised: false })
})

test('an SMS goes to mobiles of France, and of the countries that the town names, to no other number', () => {
  const told = (phone: string, countries?: string) =>
    findNewsChannel(read(right, countries ? { SMS_COUNTRIES: countries } : {}), { phone, email: null })?.by ?? null
  expect([told('+33612345678'), told('+33712345678', '33')]).toEqual(['sms', 'sms'])
  const refused = [
    '+33387555481',
    '+33899123456',
    '+33700123456',
    '+3363655',
    '+352621123456',
    '+882161234567',
    '+19005551234',
  ]
  expect(refused.map(phone => told(phone))).toEqual(refused.map(() => null))
  expect([told('+352621123456', '33,352'), told('+35290012345', '33,352')]).toEqual(['sms', null])
})

test.each<[string, unknown, Record<string, string>, string]>([
  ['no such file', null, { SMS_GATEWAY: '/nowhere.json' }, 'SMS_GATEWAY: /nowhere.json: cannot be read'],
  ['not JSON', '{', {}, 'is not JSON'],
  ['in clear over the network', { ...right, url: 'http://sms.example.fr' }, {}, 'url: must be an https:// address'],
  [
    'the number in the address',
    { ...right, url: 'https://a.fr/{toDigits}' },
    {},
    'url: a number or a text in an address',
  ],
  ['how it says yes is not said', { ...right, accepted: undefined }, {}, 'accepted'],
  ['a placeholder of another tool', { ...right, body: { m: '{text}', n: '{phone}' } }, {}, '{phone} means nothing'],
  ['no text', { ...right, body: { to: '{to}' } }, {}, 'body: says nowhere {text}'],
  ['an unknown field', { ...right, retries: 3 }, {}, 'retries'],
  ['a header in a header', { ...right, headers: { A: 'b\r\nC: d' } }, {}, 'has signs that a header cannot have'],
  ['no token', right, { SMS_TOKEN: '' }, 'SMS_TOKEN: '],
  ['a webhook without its secret', { ...right, webhook: {} }, {}, 'SMS_WEBHOOK_SECRET: '],
  ['a short secret', { ...right, webhook: {} }, { SMS_WEBHOOK_SECRET: 'abc' }, 'SMS_WEBHOOK_SECRET: '],
  ['a country that we do not know', right, { SMS_COUNTRIES: '33,1' }, 'SMS_COUNTRIES: "1"'],
  ['no limit', right, { SMS_DAILY_CAP: '0' }, 'SMS_DAILY_CAP: "0"'],
  ['a mail server that is none', right, { SMTP_URL: 'https://mail.example.fr' }, 'SMTP_URL: must be'],
  ['nobody writes', right, { SMTP_URL: 'smtp://mail.example.fr' }, 'MAIL_FROM: '],
  ['two who write', right, { SMTP_URL: 'smtp://mail.example.fr', MAIL_FROM: 'a@b.fr, c@d.fr' }, 'MAIL_FROM: '],
])('a mistake names the variable: %s', (_title, description, more, said) => {
  expect(() => read(description, more)).toThrow(said)
})

test('a password is never in what is said of a mistake', () => {
  const env = { SMTP_URL: 'smtp://user:pa55word@mail.example.fr/path?x=1', MAIL_FROM: 'a@b.fr' }
  expect(() => read(right, env)).toThrow(expect.objectContaining({ message: expect.not.stringContaining('pa55word') }))
})

test('the description in README.md is one that we read', () => {
  const [, example = ''] = /## Messages.*?```json\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? []
  const channels = read(example, { SMS_WEBHOOK_SECRET: 'x'.repeat(32) })
  expect([channels.sms?.isReal, channels.webhook?.reply?.from]).toEqual([true, 'from'])
})
