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
