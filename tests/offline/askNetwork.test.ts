import { expect, test } from 'vitest'
import { askNetwork, orAsk } from '../../src/platform/worker/network'

const ADDRESS = 'https://coup-de-main.example/lieux'
const page = new Response('a page', { headers: { 'Coup-De-Main': '1' } })
const unreachable = () => Promise.reject(new TypeError('unreachable'))

test('what Firefox could not ask ahead is asked again: a page comes, or the network is down', async () => {
  const failed = Promise.resolve(Response.error())
  expect(await askNetwork(ADDRESS, () => orAsk(failed, async () => page))).toBe(page)
  expect(await askNetwork(ADDRESS, () => orAsk(failed, unreachable))).toBeNull()
})

test('what was asked ahead is not asked twice', async () => {
  expect(await orAsk(Promise.resolve(page), unreachable)).toBe(page)
})

test.each([403, 404, 429, 500, 502, 503])('a %s that is not ours is no network: the device answers', async status => {
  expect(await askNetwork(ADDRESS, async () => new Response('Blocked by the filter', { status }))).toBeNull()
})

test.each([403, 404, 429, 500, 503])('a %s of ours is shown', async status => {
  const ours = new Response('Not here', { status, headers: { 'Coup-De-Main': '1' } })
  expect(await askNetwork(ADDRESS, async () => ours)).toBe(ours)
})

test.each([200, 302, 401, 511])('a %s that asks to sign in to the network is shown', async status => {
  const portal = new Response('Sign in', { status })
  expect(await askNetwork(ADDRESS, async () => portal)).toBe(portal)
})
