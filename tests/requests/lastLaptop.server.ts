import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { writeSession } from '../../src/people/server/sessions'
import { writeAccount, writeDuty, writeOrganisation } from '../../src/people/server/team'
import { newCommandKey, type Receipt } from '../../src/platform/everywhere/command'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { readConfig } from '../../src/platform/server/config'
import { inTransaction, openDatabase } from '../../src/platform/server/database'
import type { Database } from '../../src/platform/server/tables'
import type { TakenDevice } from '../../src/requests/queueCommands'
import { writeReadyDevice } from '../devices/workshop'
import { startService, type Service } from '../drivers/service'
import { anyAddress, engines } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { putAndRead } from '../server/realServer'

/** Each has an address of their own, which our proxy tells. */
const PROXY = { TRUST_PROXY: '1' }
const AGENTS = Array.from({ length: 50 }, (_, agent) => agent)

describe.each(engines)('the last laptop, on %s, with two server processes', { retry: 0 }, engine => {
  let one: Service
  let other: Service
  let db: Database
  beforeAll(async () => {
    one = await startService({ database: engine, env: PROXY })
    other = await startService({ sharing: one, env: PROXY })
    db = openDatabase(readConfig({ ...one.data, PUBLIC_URL: one.url }))
  })
  afterAll(async () => {
    await db.destroy()
    await other.close()
    await one.close()
  })

  /** Fifty of the town, signed in. */
  async function writeAgents() {
    const now = Date.now()
    return inTransaction(db, async tx => {
      const writing = { db: tx, now }
      await writeOrganisation(writing, { id: TOWN_ORGANISATION, name: 'Ville', kind: 'town', places: 'all' })
      const cookies: string[] = []
      for (const agent of AGENTS) {
        const account = await writeAccount(writing, { email: `agent${agent}@exemple.fr`, name: `Agent ${agent}` })
        const duty = { account, organisation: TOWN_ORGANISATION, role: 'device-manager', places: 'all' } as const
        await writeDuty(writing, duty)
        cookies.push(`espace=${await writeSession(tx, now, { account, idleMs: HOUR_MS })}`)
      }
      return cookies
    })
  }

  async function askAll() {
    const from = () => ({ 'X-Forwarded-For': anyAddress() })
    const ids: string[] = []
    for (const agent of AGENTS) {
      const familyName = `Famille ${agent}`
      const { receipt } = await putAndRead(one, asking({ familyName }), newCommandKey(), from())
      if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
      ids.push((receipt.result as unknown as { requestId: string }).requestId)
    }
    await db.updateTable('device_request').set({ state: 'accepted' }).execute()
    return ids
  }

  async function reserve(service: Service, { cookie, request }: { cookie: string; request: string }, device: string) {
    const payload = { request, version: 0, device, why: 'Essai à cinquante.' }
    const answer = await fetch(`${service.url}/api/staff/commands/${newCommandKey()}`, {
      method: 'PUT',
      body: JSON.stringify({ kind: 'reserve-for-request', v: 1, payload }),
      headers: {
        'Content-Type': 'application/json',
        Origin: service.url,
        Cookie: cookie,
        'X-Forwarded-For': anyAddress(),
      },
      signal: AbortSignal.timeout(60_000),
    })
    return (await answer.json()) as Receipt<{ version: number }>
  }

  test('50 agents reserve it at once: one has it, 49 are told by whom, and shown the next best', async () => {
    const [cookies, requests] = [await writeAgents(), await askAll()]
    const device = await writeReadyDevice(db)
    const next = await writeReadyDevice(db)
    await db.updateTable('device').set({ organisation_id: TOWN_ORGANISATION, kind: 'laptop' }).execute()
    const receipts = await Promise.all(
      AGENTS.map(agent =>
        reserve(agent % 2 ? one : other, { cookie: cookies[agent]!, request: requests[agent]! }, device),
      ),
    )
    const count = (outcome: string) => receipts.filter(receipt => receipt.outcome === outcome).length
    expect([count('done'), count('conflict')]).toEqual([1, 49])
    const first = receipts.findIndex(({ outcome }) => outcome === 'done')
    for (const receipt of receipts.filter(({ outcome }) => outcome === 'conflict')) {
      const { by, next: shown } = (receipt as unknown as { alternatives: TakenDevice }).alternatives
      expect([by, shown.map(proposal => proposal.device)]).toEqual([`Agent ${first}`, [next]])
    }
    const reserved = db.selectFrom('device_request').select('id').where('state', '=', 'reserved')
    expect(await reserved.execute()).toEqual([{ id: requests[first] }])
    const has = db.selectFrom('device').select(['state', 'request_id']).where('id', '=', device)
    expect(await has.execute()).toEqual([{ state: 'reserved', request_id: requests[first] }])
    expect(one.logs() + other.logs()).not.toMatch(/error|Famille/i)
  }, 240_000)
})
