import { expect, test } from 'vitest'
import { askNetwork } from '../../src/offline/worker/network'

const ADDRESS = 'https://coup-de-main.example/lieux'

test('Firefox answers with an error where others reject: to the person, the network is down all the same', async () => {
  expect(await askNetwork(ADDRESS, () => Promise.reject(new TypeError('unreachable')))).toBeNull()
  expect(await askNetwork(ADDRESS, async () => Response.error())).toBeNull()
})
