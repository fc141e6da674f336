import { describe, expect, test, vi } from 'vitest'
import { Hono } from 'hono'
import { addressGroup, addressRange, isPrivate } from '../../src/platform/server/addresses'
import { describeCounting, findCaller, isShared } from '../../src/platform/server/callerAddress'
import { readConfig } from '../../src/platform/server/config'

test.each([
  ['192.0.2.7', '192.0.2.7', null],
  ['192.0.2.7:4711', '192.0.2.7', null],
  ['::ffff:192.0.2.7', '192.0.2.7', null],
  ['[::ffff:192.0.2.7]:443', '192.0.2.7', null],
  ['2001:db8::1', '2001:db8:0:0', '2001:db8:0'],
  ['[2001:db8::1]:443', '2001:db8:0:0', '2001:db8:0'],
  ['2001:DB8::2', '2001:db8:0:0', '2001:db8:0'],
  ['2001:0db8:0000:0000:1:2:3:4', '2001:db8:0:0', '2001:db8:0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2', '2001:db8:1'],
  ['fe80::1%eth0', 'fe80:0:0:0', 'fe80:0:0'],
  ['::1', '0:0:0:0', '0:0:0'],
  ['unknown', null, null],
  ['_hidden', null, null],
  ['proxy.example.fr', null, null],
  ['192.0.2', null, null],
  ['192.0.2.256', null, null],
  ['', null, null],
])('%s counts as %s, in the range %s', (said, group, range) => {
  expect([addressGroup(said), addressRange(said)]).toEqual([group, range])
})

test.each(['10.1.2.3', '172.31.0.1', '192.168.1.1', '127.0.0.1', '100.64.0.9', '::1', 'fd00::7', 'fe80::1'])(
  '%s is of our own network',
  address => expect(isPrivate(address)).toBe(true),
)
test.each(['192.0.2.7', '172.32.0.1', '2001:db8::1', '100.128.0.1'])('%s is not', address =>
  expect(isPrivate(address)).toBe(false),
)

/** Whom the server finds at the other end of a connection from `peer` that carries this header. */
async function callerOf(peer: string, forwarded: string | null, env: Record<string, string> = {}) {
  const config = readConfig(env)
  const app = new Hono().get('/', c => {
    const caller = findCaller(c, config)
    return c.json({ ...caller, isShared: isShared(config, caller) })
  })
  const connection = { incoming: { socket: { remoteAddress: peer, remotePort: 1, remoteFamily: 'IPv4' } } }
  const ask = () =>
    app.request('/', forwarded === null ? {} : { headers: { 'X-Forwarded-For': forwarded } }, connection)
  await ask()
  return (await (await ask()).json()) as { address: string; isMany: boolean; isShared: boolean }
}

describe('behind a proxy', () => {
  const ours = { TRUST_PROXY: '1' }
  test.each<[string, string, string | null, Record<string, string>, [string, boolean]]>([
    ['that we trust: whom it names last', '10.0.0.2', '192.0.2.9, 192.0.2.7:4711', ours, ['192.0.2.7', false]],
    ['that we trust and that names nobody: all together', '10.0.0.2', '192.0.2.9, unknown', ours, ['10.0.0.2', true]],
    ['of a stranger: it is one address like any other', '192.0.2.1', '10.1.1.1', {}, ['192.0.2.1', false]],
    ['and nothing was forwarded: who connects', '10.0.0.2', null, ours, ['10.0.0.2', false]],
  ])('%s', async (_what, peer, forwarded, env, [address, isMany]) => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    expect(await callerOf(peer, forwarded, env)).toEqual({ address, isMany, isShared: isMany })
    expect(said).not.toHaveBeenCalled()
    said.mockRestore()
  })

  test('that nobody told us of, the town is not counted as one person, and one line says what to set', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    const caller = await callerOf('::ffff:172.18.0.3', '192.0.2.7')
    expect(caller).toEqual({ address: '172.18.0.3', isMany: true, isShared: true })
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^TRUST_PROXY: .*172\.18\.0\.3.*TRUST_PROXY=1/)]])
    expect(said.mock.calls.join('')).not.toContain('192.0.2.7')
    said.mockRestore()
  })
})

test('a start where people come says by what tries are counted', () => {
  expect(describeCounting(readConfig({}))).toContain('TRUST_PROXY=0')
  expect(describeCounting(readConfig({ TRUST_PROXY: '1', SHARED_ADDRESSES: '192.0.2.1' }))).toMatch(
    /our proxy forwards.*shared addresses: 1/,
  )
})
