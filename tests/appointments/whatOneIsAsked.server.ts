import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { typed } from '../server/readForm'

const OPENINGS = [weekly({ id: 'woippy-3', placeId: 'fs-2434', slotMinutes: 45 })]
const SLOT = 'woippy-3.20261209.0900'

describe.each(engines)('what one is asked, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const read = async (path: string) => plainHyphens(await (await service.send(path)).text())
  const textOf = async (path: string) => (await read(path)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

  test('with JavaScript off, who helps for their work is asked of that person, and reads once for whom it is', async () => {
    const form = await read(`/rendez-vous?lieu=fs-2434&besoin=caf&creneau=${SLOT}`)
    const below = 'Plus bas, écrivez le nom de la personne qui vient'
    for (const who of ['work', 'relative'])
      expect(form).toMatch(new RegExp(`value="${who}".*?class="option__more"(?:(?!class="option").)*${below}`, 's'))
    const sent = await service.post('/rendez-vous/verifier', {
      ...typed(SLOT, newCommandKey()),
      lieu: 'fs-2434',
      forWhom: 'work',
    })
    const Cookie = sent.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; ')
    const check = await (await service.send(sent.headers.get('Location')!, { headers: { Cookie } })).text()
    expect(check).toMatch(/Pour qui.*?une personne que vous aidez dans votre travail/s)
    expect(check).not.toContain('C’est mon travail')
  })

  test('who would like a computer reads how to ask, and talks of it: with their own need, wherever somebody receives', async () => {
    expect(await read('/rendez-vous')).toMatch(/href="\/pc-solidaire">\s*Avoir un ordinateur/)
    const page = await read('/pc-solidaire')
    expect(page).toContain('href="/rendez-vous?besoin=avoir-un-ordinateur"')
    expect(page).toContain('href="/rendez-vous/rappel?besoin=avoir-un-ordinateur"')
    const places = await read('/rendez-vous?besoin=avoir-un-ordinateur')
    expect(places).toMatch(/<main.*href="\/pc-solidaire".*France services.*Woippy.*<\/main>/s)
    expect(places).not.toContain('Aucun rendez-vous libre')
    const key = newCommandKey()
    expect((await readReceipt(await service.put(booking([SLOT], { need: 'get-computer' }), key))).outcome).toBe('done')
    expect(await textOf(`/rendez-vous/fait/${key}`)).toContain('Avoir un ordinateur')
    expect(await textOf('/lieux?besoin=avoir-un-ordinateur')).not.toContain('Les mairies de quartier sont en premier')
    expect(await textOf('/lieux?besoin=caf')).toContain('Les mairies de quartier sont en premier')
  })
})
