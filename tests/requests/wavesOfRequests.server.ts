import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giftLimits } from '../../src/gifts/server/giftLimits'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { phoneInWords } from '../../src/platform/everywhere/phone'
import { requestLimits } from '../../src/requests/server/requestLimits'
import { requestSteps } from '../../src/requests/requestForm'
import { reportLimits } from '../../src/tutorials/server/reportLimits'
import { countRows, engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { HOME, homesOf, machines, sendFrom } from './wavesOfRequests'

const TOWN_HALL = '192.0.2.10'
const LIMITS = { requests: requestLimits, gifts: giftLimits, reports: reportLimits }

describe.each(engines)('one person who invents names, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [], { SHARED_ADDRESSES: TOWN_HALL })))
  afterAll(() => service.close())

  test.each(['requests', 'gifts', 'reports'] as const)(
    'holds few %s in a day, and nobody else at a desk waits',
    async what => {
      const { own, range, all } = LIMITS[what]
      const held = [
        await sendFrom(service, what, [HOME], own.max + 2),
        await sendFrom(service, what, homesOf(6), 5),
        await sendFrom(service, what, machines(all.max + 10 - own.max - range.max)),
      ]
      console.log(`${engine}: ${held.join(' + ')} ${what} from one address, one /48, as many addresses as one has`)
      expect(held).toEqual([own.max, range.max, all.max - own.max - range.max])
      expect(await sendFrom(service, what, [TOWN_HALL], 3)).toBe(3)
      service.at(TODAY + DAY_MS)
      expect(await sendFrom(service, what, [HOME])).toBe(1)
      service.at(TODAY)
    },
  )

  test('who is told to wait reads it in words, with whom to call, and nothing of it is written', async () => {
    const count = () => service.db.selectFrom('device_request').select('id').execute()
    const before = (await count()).length
    const { payload } = asking({ familyName: 'Sincère' })
    const typed = { ...requestSteps.empty(), ...payload, by: 'nothing', reachMe: '', isAnother: '' } as never
    const answer = await service.post('/pc-solidaire/demande/envoyer', { ...(typed as object), key: newCommandKey() })
    expect([answer.status, Number(answer.headers.get('Retry-After')) > 0]).toEqual([429, true])
    expect(await answer.text()).toContain(phoneInWords(service.shell.content.townPhone))
    expect((await count()).length).toBe(before)
  })

  test('who reports one step too many reads the same, and may still call', async () => {
    const before = await countRows(service.db, 'step_report')
    const report = { etape: '2', reason: 'unclear', key: newCommandKey() }
    const answer = await service.post('/tutoriels/joindre-un-document/signaler', report)
    expect([answer.status, Number(answer.headers.get('Retry-After')) > 0]).toEqual([429, true])
    const page = await answer.text()
    expect(page).toContain('Vous avez essayé trop de fois')
    expect(page).toContain(phoneInWords(service.shell.content.townPhone))
    expect(await countRows(service.db, 'step_report')).toBe(before)
  })
})
