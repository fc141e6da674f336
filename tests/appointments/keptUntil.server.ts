import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { engines, openInProcess, weekly, type InProcess } from '../server/inProcess'

const engine = engines[0]!
let service: InProcess
beforeAll(async () => (service = await openInProcess(engine, [weekly({ id: 'borny-3', capacity: 5 })])))
afterAll(() => service.close())

describe('under a form that asks for a name or a number', () => {
  test.each([
    [
      '/rendez-vous?besoin=caf&lieu=metz-mq-borny&creneau=borny-3.20261202.0900',
      'Vos réponses sont gardées 3 mois après le rendez-vous.',
      'Les personnes qui vous reçoivent.',
    ],
    [
      '/rendez-vous/rappel',
      'Vos réponses sont gardées 12 mois au plus après la demande.',
      'Les personnes qui vous rappellent.',
    ],
  ])('%s says until when, seen by whom, and where to read more', async (address, until, seenBy) => {
    const html = plainHyphens(await (await service.send(address)).text()).replace(/\s+/g, ' ')
    const line = /<p class="quiet no-print">(?:(?!<\/p>).)*donnees-personnelles.*?<\/p>/.exec(html)?.[0]
    expect(line).toContain(until)
    expect(line).toContain(seenBy)
  })

  test('no other table is told of by its name', async () => {
    expect((await service.send('/api/show-retention?table=seat')).status).toBe(200)
    expect(await (await service.send('/api/show-retention?table=seat')).json()).toBeNull()
  })
})
