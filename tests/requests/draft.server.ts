import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { requestSteps } from '../../src/requests/requestForm'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'

const LATER = '/pc-solidaire/demande/plus-tard'
const RESUME = '/pc-solidaire/demande/reprendre'

describe.each(engines)('a request left in the middle, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  const cookieOf = (...answers: Response[]) =>
    answers.flatMap(answer => answer.headers.getSetCookie().map(set => set.split(';')[0])).join('; ')

  /** Posts as a browser without JavaScript does, and reads the page where it leads. */
  async function send(path: string, fields: Record<string, string>) {
    const probed = await service.post(path, fields)
    if (probed.status !== 307) return { status: probed.status, html: await probed.text() }
    const posted = await service.post(probed.headers.get('Location')!, fields, { Cookie: cookieOf(probed) })
    const headers = { Cookie: cookieOf(probed, posted) }
    const shown = await service.send(posted.headers.get('Location')!, { headers })
    return { status: shown.status, html: await shown.text(), control: shown.headers.get('Cache-Control') }
  }

  async function leave(answers: Record<string, string>) {
    const { html } = await send(LATER, { ...requestSteps.empty(), key: newCommandKey(), ...answers })
    const reference = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{3}/.exec(html)![0]
    const code = />(\d{6})</.exec(html)![1]!
    return { html, reference, code }
  }

  const ANSWERS = { askedBy: 'self', kind: 'laptop', need: 'job', atHome: 'nothing', adults: '2', children: '1' }

  test('a reference and a code open it on another device, where it was left, and it is sent once', async () => {
    const key = newCommandKey()
    const { html, reference, code } = await leave({ ...ANSWERS, key })
    expect(html).toContain('La demande n’est pas envoyée.')
    const shown = await send(RESUME, { reference, code })
    expect([shown.status, shown.control]).toEqual([200, 'no-store'])
    expect(shown.html).toContain('Question 6 sur 11')
    expect([valueOf(shown.html, 'key'), valueOf(shown.html, 'adults')]).toEqual([key, '2'])
  })

  test('nothing of it can be read in the database, nor found by its reference', async () => {
    const { reference, code } = await leave({ ...ANSWERS, familyName: 'Weberzott', phone: '06 11 22 33 44' })
    const rows = JSON.stringify(await service.db.selectFrom('request_draft').selectAll().execute())
    for (const secret of ['Weberzott', '06 11', reference, reference.replace(/-/g, ''), code])
      expect(rows).not.toContain(secret)
  })

  test('a wrong code, or a reference of none: the same words; tried too often, one waits', async () => {
    const { reference, code } = await leave(ANSWERS)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (const typed of [
      { reference, code: wrong },
      { reference: 'K7MP-4RXW-9HA', code },
      { reference, code: '' },
    ]) {
      const { status, html } = await send(RESUME, typed)
      expect([status, html.includes('Nous ne trouvons pas cette demande. Vérifiez la référence et le code.')]).toEqual([
        422,
        true,
      ])
    }
    const statuses = new Set<number>()
    for (let n = 0; n < 41; n++) statuses.add((await service.post(RESUME, { reference, code: wrong })).status)
    expect([...statuses]).toEqual([422, 429])
  })

  test('after seven days it is gone', async () => {
    const { reference, code } = await leave(ANSWERS)
    service.at(TODAY + 8 * DAY_MS)
    expect((await send(RESUME, { reference, code })).status).toBe(422)
    await service.sweep(TODAY + 8 * DAY_MS)
    expect(await service.db.selectFrom('request_draft').selectAll().execute()).toEqual([])
    service.at(TODAY)
  })

  test('with no answer there is nothing to keep', async () => {
    const empty = { ...requestSteps.empty(), key: newCommandKey() }
    const left = await service.post(LATER, empty)
    expect([left.status, left.headers.get('Location')]).toEqual([303, '/pc-solidaire/demande'])
  })
})
