import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChangeSetting } from '../../src/people/settings'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { booking, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { typed, valueOf } from '../server/readForm'

const OPENINGS = [
  weekly({ id: 'woippy-3', placeId: 'fs-2434', slotMinutes: 45 }),
  // Offers help with forms, and not with e-mail.
  weekly({ id: 'bellecroix-3', placeId: 'metz-mq-bellecroix' }),
  // Nobody knows its street.
  weekly({ id: 'borny-3', placeId: 'metz-mq-borny' }),
]
const SLOT = 'woippy-3.20261209.0900'

type Line = { id: string; nextFree: unknown }
/** Of several questions, what is looked at here. */
type Answer = { lines: Line[]; nextFree: unknown; openings: { id: string }[] }

describe.each(engines)('what one is told, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  const read = async (path: string) => plainHyphens(await (await service.send(path)).text())
  const textOf = async (path: string) => (await read(path)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
  const ask = async (question: string) => (await service.send(`/api/${question}`)).json() as Promise<Answer>

  async function book(change: object = {}): Promise<string> {
    const key = newCommandKey()
    const receipt = await readReceipt(await service.put(booking([SLOT], change), key))
    expect(receipt.outcome).toBe('done')
    await service.db.deleteFrom('seat').execute()
    return key
  }

  test('once booked: street, stop, phone of the place, how long, what to bring for this need, and for whom', async () => {
    const page = await textOf(`/rendez-vous/fait/${await book({ familyName: 'Hadjadj-Terlouse' })}`)
    expect(page).toContain('3 rue du Chapitre, 57140 Woippy')
    expect(page).toMatch(/Arrêt de bus le plus proche : Chapitre ?, à 150 m/)
    expect(page).toContain('03 87 31 31 33')
    expect(page).toContain('Environ 45 minutes')
    expect(page).toContain('Votre numéro d’allocataire')
    expect(page).toContain('Au nom de H.')
    expect(page).not.toContain('Hadjadj')
  })

  test('on paper, the year of the appointment, the day of the paper and the address of the site', async () => {
    const page = await read(`/rendez-vous/fait/${await book()}`)
    expect(page).toMatch(/<span data-paper="2026">mercredi 9 décembre à 9\sh<\/span>/)
    expect(page).toMatch(/data-paper="Page du [^<]+ 2026, sur aide\.example\.fr"/)
  })

  test('each need has its own things to bring', async () => {
    const pages = [await book({ need: 'taxes' }), await book({ need: 'email' })].map(key => `/rendez-vous/fait/${key}`)
    expect(await textOf(pages[0]!)).toContain('dernier avis d’impôt')
    expect(await textOf(pages[0]!)).not.toContain('allocataire')
    expect(await textOf(`${pages[1]}/fiche`)).toContain('adresse e-mail et son mot de passe')
  })

  test('the calendar has the street and whom to call, and neither the need nor what to bring', async () => {
    const file = (await read(`/rendez-vous/fait/${await book()}/rendez-vous.ics`)).replace(/\r\n /g, '')
    expect(file).toContain('3 rue du Chapitre\\, 57140 Woippy')
    expect(file).toMatch(/Arrêt\s: Chapitre.*Téléphone du lieu\s: 03\s87/)
    expect(file).not.toMatch(/Caf|allocataire/)
  })

  test('a message to send says the hour and the reference, and nothing else', async () => {
    const html = await read(`/rendez-vous/fait/${await book()}`)
    const text = decodeURIComponent(/href="sms:\?&amp;body=([^"]*)"/.exec(html)![1]!)
    expect(text).toMatch(
      /^Rendez-vous\s: mercredi 9 décembre à 9\sh. Référence\s: [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}\.$/,
    )
  })

  test('at a desk, the next person is at the same place, and nothing of this one goes along', async () => {
    const html = await read(`/rendez-vous/fait/${await book({ forWhom: 'work' })}`)
    expect(html).toMatch(
      /href="\/rendez-vous\?lieu=fs-2434&amp;pour=travail">(?:(?!<\/a>).)*Un autre rendez-vous au même lieu/s,
    )
    const form = await read(`/rendez-vous?lieu=fs-2434&besoin=caf&pour=travail&creneau=${SLOT}`)
    expect(form).toMatch(/value="work" checked/)
    expect(form).toContain('Comment joindre cette personne')
    expect(await read('/rendez-vous?lieu=fs-2434&pour=travail')).toContain(
      'besoin=impots&amp;lieu=fs-2434&amp;pour=travail',
    )
  })

  test('with JavaScript off, who helps for their work books in the same steps', async () => {
    const key = newCommandKey()
    const fields = { ...typed(SLOT, key), lieu: 'fs-2434', forWhom: 'work', by: 'phone', phone: '+352 621 123 456' }
    const sent = await service.post('/rendez-vous/envoyer', fields)
    expect(sent.headers.get('Location')).toBe(`/rendez-vous/fait/${key}`)
    const row = await service.db.selectFrom('appointment').selectAll().orderBy('made_at', 'desc').execute()
    expect(row.filter(({ for_whom }) => for_whom === 'work').map(({ phone }) => phone)).toContain('+352621123456')
    await service.db.deleteFrom('seat').execute()
  })

  test('a person of another country can be called back', async () => {
    const key = valueOf(await read('/rendez-vous/rappel'), 'key')
    const asked = { key, phone: '+380 50 123 45 67', halfDay: 'any', name: '' }
    expect((await service.post('/rendez-vous/rappel', asked)).status).toBe(303)
    const wrong = await service.post('/rendez-vous/rappel', { ...asked, key: newCommandKey(), phone: '621 123 456' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('commencez par +')])
    const rows = await service.db.selectFrom('callback').select('phone').execute()
    expect(rows).toEqual([{ phone: '+380501234567' }])
  })

  test('nobody is promised who does not come: neither a place that waits, nor a call', async () => {
    const key = await book()
    const [booked, asked] = [`/rendez-vous/fait/${key}`, `/rendez-vous/rappel/fait?le=${TODAY}`]
    expect(await textOf(booked)).not.toContain('Le lieu vous attend')
    expect(await textOf(booked)).toContain('Avant de venir, prévenez le lieu par téléphone')
    for (const page of [asked, '/rendez-vous/rappel', '/', '/orientation?besoin=autre'])
      expect(await textOf(page), page).not.toContain('Une personne vous appelle')
    expect(await textOf(asked)).toMatch(/Si personne ne vous appelle.*0800/)
  })

  test('what the town says that it does is said, and until when', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const say = async (version: number, areRead: boolean, days: number | null) => {
      const change = { version, reason: 'Décidé en réunion' }
      await anne.do(ChangeSetting, { ...change, setting: 'promise.areBookingsRead', value: areRead })
      await anne.do(ChangeSetting, { ...change, setting: 'promise.callbackWorkingDays', value: days })
      await service.shell.provided.settings.lookAgain()
    }
    await say(0, true, 1)
    const booked = await textOf(`/rendez-vous/fait/${await book()}`)
    expect(booked).toContain('Le lieu vous attend')
    expect(booked).not.toContain('prévenez le lieu')
    const asked = (le: number) => textOf(`/rendez-vous/rappel/fait?le=${le}`)
    expect(await asked(TODAY)).toContain('Une personne vous appelle au plus tard mercredi 2 décembre')
    service.at(TODAY + 86_400_000)
    expect(await asked(TODAY), 'seen again the day after').toContain('au plus tard mercredi 2 décembre')
    expect(await asked(TODAY + 10 * 86_400_000), 'of a day to come').not.toContain('au plus tard')
    service.at(TODAY)
    await say(1, false, null)
    expect(await textOf('/rendez-vous/rappel')).not.toContain('Une personne vous appelle')
  })

  test('a place without the need is not offered for it, and refuses it in words', async () => {
    const { lines } = await ask('find-journey-places?need=email')
    expect(lines.map(({ id }) => id)).toEqual(['fs-2434'])
    const list = await ask('find-help-places?need=caf')
    expect(
      list.lines
        .filter(({ nextFree }) => nextFree)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['fs-2434', 'metz-mq-bellecroix'])
    const wish = 'bellecroix-3.20261209.0900'
    expect(await readReceipt(await service.put(booking([wish], { need: 'email' })))).toMatchObject({
      outcome: 'refused',
      reasons: ['book.notOffered'],
    })
    expect((await readReceipt(await service.put(booking([wish], { need: 'taxes' })))).outcome).toBe('done')
    const sent = await service.post('/rendez-vous/envoyer', { ...typed(wish, newCommandKey()), besoin: 'email' })
    const Cookie = sent.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; ')
    const shown = await service.send(sent.headers.get('Location')!, { headers: { Cookie } })
    expect(await shown.text()).toContain('Ce lieu n’aide pas pour ce besoin')
    const times = await textOf('/rendez-vous?besoin=mail&lieu=metz-mq-bellecroix')
    expect(times).toMatch(/Ce lieu n’aide pas pour ce besoin.*Rendez-vous libres dans d’autres lieux.*Woippy/)
    const needs = await read('/rendez-vous?lieu=metz-mq-bellecroix')
    expect([needs.includes('besoin=caf'), needs.includes('besoin=mail')]).toEqual([true, false])
  })

  test('nothing is booked where nobody knows the street', async () => {
    expect((await ask('show-place?id=metz-mq-borny')).nextFree).toBeNull()
    expect(await textOf('/rendez-vous?besoin=caf&lieu=metz-mq-borny')).toContain('ne prend pas de rendez-vous')
    expect(await textOf('/rendez-vous?lieu=metz-mq-borny')).toContain('ne prend pas de rendez-vous')
    expect((await ask('pack-slots')).openings.map(({ id }) => id)).not.toContain('borny-3')
    const receipt = await readReceipt(await service.put(booking(['borny-3.20261209.0900'])))
    expect(receipt).toMatchObject({ outcome: 'conflict' })
    const { alternatives } = receipt as unknown as { alternatives: { placeId: string }[] }
    expect(alternatives.map(({ placeId }) => placeId)).not.toContain('metz-mq-borny')
    expect(alternatives.length).toBeGreaterThan(0)
  })
})
