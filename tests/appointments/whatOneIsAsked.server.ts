import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { typed, valueOf } from '../server/readForm'

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

  test('with a reference in the address, the name alone is asked for, and the cursor waits there', async () => {
    const reference = await bookOne()
    const page = await read(`/suivi?reference=${reference}`)
    expect(page).toContain('Écrivez le nom que vous avez donné')
    expect(page).toMatch(/<input(?=[^>]*name="fact")[^>]*autofocus/)
    expect(page).not.toMatch(/<input(?=[^>]*name="reference")[^>]*autofocus/)
    expect(await read('/suivi')).not.toContain('autofocus')
  })

  async function bookOne() {
    const receipt = await readReceipt(await service.put(booking(['woippy-3.20261209.0945'])))
    await service.db.deleteFrom('seat').execute()
    return receipt.outcome === 'done' ? receipt.result.reference : ''
  }

  test.each(['', '&besoin=caf'])('where nothing is booked, one may call and be called%s', async need => {
    for (const [place, phone] of [
      ['fs-2436', /03\s87/],
      ['metz-mq-borny', /0800\s891\s891/],
    ] as const) {
      const page = (await read(`/rendez-vous?lieu=${place}${need}`)).split('<main')[1]!.split('</main>')[0]!
      expect(page).toMatch(/ne prend pas de rendez-vous.*Vous pouvez aussi appeler.*<a href="tel:/s)
      expect(page).toMatch(phone)
      expect(page).toContain('href="/rendez-vous/rappel')
    }
  })

  test('who is blocked in a lesson and asks for a call says so: on the form, and to whoever calls', async () => {
    const address = '/rendez-vous/rappel?besoin=caf&lecon=caf&etape=2'
    const help = await read('/tutoriels/caf/aide?etape=2')
    expect(help).toContain(`href="${address.replace(/&/g, '&amp;')}"`)
    const form = await read(address)
    expect(form).toMatch(/Vous étiez bloqué ici\s: [^<]*, étape 2\./)
    const fields = { besoin: 'caf', lecon: 'caf', etape: '2', phone: '06 12 34 56 78', halfDay: 'any', name: 'Amina' }
    for (const name of ['lecon', 'etape'] as const) expect(valueOf(form, name)).toBe(fields[name])
    const wrong = await service.post('/rendez-vous/rappel', { ...fields, key: newCommandKey(), phone: '1' })
    expect(await wrong.text()).toMatch(/Vous étiez bloqué ici/)
    expect((await service.post('/rendez-vous/rappel', { ...fields, key: newCommandKey() })).status).toBe(303)
    const rows = await service.db.selectFrom('callback').select(['need', 'lesson', 'step']).execute()
    expect(rows).toEqual([{ need: 'caf', lesson: 'caf', step: 2 }])
    expect(await read('/rendez-vous/rappel?besoin=caf&lecon=nulle-part&etape=2')).not.toContain('name="lecon"')
  })

  test('back on a page that was erased, it is closed, and a reference opens it: of an unknown one the same is said', async () => {
    const key = newCommandKey()
    await service.post('/rendez-vous/envoyer', { ...typed(SLOT, key), lieu: 'fs-2434' })
    service.at(TODAY + 3 * 3_600_000)
    const closed = await textOf(`/rendez-vous/fait/${key}`)
    const unknown = await textOf(`/rendez-vous/fait/${newCommandKey()}`)
    service.at(TODAY)
    for (const page of [closed, unknown]) {
      expect(page).toMatch(/Cette page est fermée.*ouvrez-le avec sa référence/)
      expect(page).not.toContain('Cette page n’existe pas')
    }
    expect(await textOf('/nulle-part')).toContain('Cette page n’existe pas')
  })

  test('once the device is erased, nobody is told to note references first', async () => {
    expect(await textOf('/effacer')).toContain('Notez d’abord vos références')
    expect(await textOf('/effacer?fait=1')).not.toContain('Notez d’abord vos références')
  })

  test('what is kept is said once each, in words of every day', async () => {
    const page = await textOf('/donnees-personnelles')
    const lists = [...page.matchAll(/Quoi (.*?)\.? Jusqu’à quand/g)].map(([, what]) => what!)
    expect(lists.length).toBeGreaterThan(10)
    for (const what of lists) {
      const things = what.split(', ')
      expect(new Set(things).size, what).toBe(things.length)
    }
    const titles = (await (await service.send('/donnees-personnelles')).text()).match(/<h2>.*?<\/h2>/g)!
    expect(new Set(titles).size).toBe(titles.length)
    const [own, teams] = ['Vos rendez‑vous', 'Les comptes des personnes qui aident'].map(title =>
      titles.indexOf(`<h2>${title}</h2>`),
    )
    expect(own).toBeGreaterThanOrEqual(0)
    expect(own).toBeLessThan(teams!)
    expect(page).not.toMatch(/mandat|[Jj]ournal|accusés/)
  })
})
