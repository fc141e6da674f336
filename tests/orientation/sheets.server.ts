import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { referenceInGroups } from '../../src/platform/everywhere/reference'
import { booking, cancelling, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'

const OPENINGS = [weekly({ id: 'borny-3', capacity: 50 })]

describe.each(engines)('sheets, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  async function bookOne() {
    const key = newCommandKey()
    const receipt = await readReceipt(await service.put(booking(['borny-3.20261202.0900']), key))
    return { key, reference: receipt.outcome === 'done' ? receipt.result.reference : '' }
  }

  const open = async (reference: string, fact = 'Weberzott') => {
    const answer = await service.post('/suivi', { reference, fact })
    return answer.headers.get('Set-Cookie')?.split(';')[0] ?? ''
  }

  const ask = async (address: string) => (await (await service.send(address)).json()) as { link?: unknown }

  test('a place has one for everybody: what is said of a need, nothing of a person', async () => {
    const answer = await service.send('/orientation/fiche?besoin=caf&depuis=borny&lieu=metz-hotel-de-ville')
    const html = await answer.text()
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache'])
    expect(html).toContain('mercredi 2 décembre à 9')
    expect(html).toContain('Aucun rendez-vous n’est encore pris')
    expect(html).toMatch(/<svg class="qr/)
  })

  test('of a need, it names two near places with a street and a phone each; of a place alone, that one', async () => {
    const near = await (await service.send('/orientation/fiche?besoin=caf&depuis=borny')).text()
    expect(near.match(/class="sheet__place"/g)).toHaveLength(2)
    expect(near.match(/<div class="sheet__place">.*?<a href="tel:/gs)).toHaveLength(2)
    expect(near).not.toContain('Nous ne connaissons pas la rue')
    const one = await (await service.send('/orientation/fiche?lieu=metz-mq-borny')).text()
    expect(one.match(/class="sheet__place"/g)).toHaveLength(1)
  })

  test('hours of more than eighteen months ago are not told as those of this week', async () => {
    const old = await (await service.send('/orientation/fiche?lieu=fs-2434')).text()
    expect(old).toContain('Les horaires ne sont pas connus')
    expect(old).not.toMatch(/Jusqu’au \p{L}+ \d/u)
  })

  test('who is somewhere leaves no position on the paper', async () => {
    const sheet = await ask('/api/show-sheet?need=caf&from=49.113,6.216')
    const elsewhere = await ask('/api/show-sheet?need=caf&from=')
    expect(sheet.link).toEqual(elsewhere.link)
    expect((await ask('/api/show-sheet?need=caf&from=borny')).link).not.toEqual(elsewhere.link)
  })

  test.each(['/orientation/fiche', '/orientation/fiche?lieu=nulle-part', '/orientation/fiche?lieu=..%2Fetc'])(
    'a sheet of no place is not there: %s',
    async address => {
      expect((await service.send(address)).status).toBe(404)
    },
  )

  test('whoever holds the key of the command has their own, and no cache keeps it', async () => {
    const { key, reference } = await bookOne()
    const answer = await service.send(`/rendez-vous/fait/${key}/fiche`)
    const html = await answer.text()
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(html).toContain(referenceInGroups(reference))
    expect(html).toContain('mercredi 2 décembre à 9')
    expect(html).not.toContain('Weberzott')
    expect((await service.send(`/rendez-vous/fait/${newCommandKey()}/fiche`)).status).toBe(404)
  })

  test('a reference opens it after the known fact only; the question is no public one', async () => {
    const { reference } = await bookOne()
    const address = `/suivi/${reference}/fiche`
    const closed = await service.send(address)
    expect([closed.status, closed.headers.get('Location')]).toEqual([
      303,
      `/suivi?reference=${referenceInGroups(reference)}`,
    ])
    expect((await service.send(address, { headers: { Cookie: await open(reference, 'Benkhelifa') } })).status).toBe(303)
    const opened = await service.send(address, { headers: { Cookie: await open(reference) } })
    expect([opened.status, opened.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(await opened.text()).toContain(referenceInGroups(reference))
    expect((await service.send(`/api/show-own-sheet?reference=${reference}`)).status).toBe(404)
  })

  test('an appointment that is cancelled is said to be so', async () => {
    const { key, reference } = await bookOne()
    await service.put(cancelling(reference))
    expect(await (await service.send(`/rendez-vous/fait/${key}/fiche`)).text()).toContain('Ce rendez-vous est annulé')
  })
})
