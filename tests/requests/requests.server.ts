import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DecideRequest, ListRequests, MakeException, ShowStaffRequest } from '../../src/requests/queueCommands'
import { engines, openInProcess, readReceipt, TODAY, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const phone = (number: string) => ({ reachMe: { by: 'phone', phone: number } })

/** The town opens the requests. */
async function openRequests({ db, shell }: InProcess) {
  const change = { setting: 'pcSolidaire.open', version: 1, before: 'false', value: 'true' }
  await db
    .insertInto('setting_version')
    .values({ ...change, reason: 'Ouverture', account: 'nobody', at: 0 })
    .onConflict(conflict => conflict.columns(['setting', 'version']).doNothing())
    .execute()
  await shell.provided.settings.lookAgain()
}

describe.each(engines)('asking for a computer, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  let sofia: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
    sofia = await meetStaff(service, { role: 'device-manager', name: 'Sofia Klein' })
  })
  afterAll(() => service.close())

  const send = async (change: object) => readReceipt(await service.put(asking(change)))
  async function ask(change: object) {
    const receipt = await send(change)
    if (receipt.outcome !== 'done') throw new Error(`not asked: ${JSON.stringify(receipt)}`)
    const { reference, requestId } = receipt.result as unknown as { reference: string; requestId: string }
    const proved = await service.post('/suivi', { reference, fact: 'Weberzott' })
    const cookie = (proved.headers.get('Set-Cookie') ?? '').split(';')[0]!
    const page = `/pc-solidaire/suivi/${reference}`
    const read = async () => (await service.send(page, { headers: { Cookie: cookie } })).text()
    const press = async (act: string, fields: Record<string, string> = {}) =>
      service.post(`${page}/${act}`, { key: newCommandKey(), ...fields }, { Cookie: cookie })
    return { reference, requestId, proved, page, read, press }
  }
  const decide = (who: StaffMember, request: string, sent: object) =>
    who.do(DecideRequest, { request, ...sent } as never)

  test('a resident finds it again by its reference and a known fact: state, who acts, place, how it was counted', async () => {
    const own = await ask(phone('06 11 11 11 11'))
    expect([own.proved.status, own.proved.headers.get('Location')]).toEqual([303, own.page])
    const html = await own.read()
    expect(html).toContain('La demande est reçue.')
    expect(html).toContain('C’est à l’équipe d’agir.')
    expect(html).toMatch(/Vous êtes n° 1 sur 1/)
    expect(html).toContain('Nous ne savons pas encore combien de temps cela prend.')
    const wrong = await service.post('/suivi', { reference: own.reference, fact: 'Benkhelifa' })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Nous ne trouvons pas')])
    const stranger = await service.send(own.page)
    expect([stranger.status, stranger.headers.get('Location')]).toEqual([303, expect.stringContaining('/suivi?')])
  })

  test('one open request a household: the second is told kindly; once withdrawn, one may ask again', async () => {
    const mother = { ...phone('06 22 22 22 22'), familyName: 'Weberzott' }
    const own = await ask(mother)
    const again = await send({ ...mother, familyName: ' weberzott ', kind: 'desktop' })
    expect(again).toMatchObject({ outcome: 'refused', reasons: ['request.double'] })
    expect(await send({ ...mother, familyName: 'Muller' })).toMatchObject({ outcome: 'done' })
    const both = await Promise.all([send(phone('06 23 23 23 23')), send(phone('06 23 23 23 23'))])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    const left = await own.press('retirer')
    expect([left.status, left.headers.get('Location')]).toEqual([303, `${own.page}?fait=retiree`])
    expect(await own.read()).toContain('La demande est retirée.')
    expect(await send(mother)).toMatchObject({ outcome: 'done' })
  })

  test('a colleague asks for what is missing: only that is asked again, and only that changes', async () => {
    const own = await ask({ ...phone('06 33 33 33 33'), need: 'other' })
    expect(await decide(karim, own.requestId, { version: 0, deed: 'ask-more' })).toMatchObject({ outcome: 'refused' })
    await decide(karim, own.requestId, {
      version: 0,
      deed: 'ask-more',
      asks: ['children'],
      words: 'Combien d’enfants ?',
    })
    const html = await own.read()
    expect(html).toContain('C’est à vous d’agir.')
    expect(html).toContain('Combien d’enfants ?')
    expect([valueOf(html, 'children'), html.includes('name="need"')]).toEqual(['', false])
    const wrong = await own.press('completer', { children: 'deux' })
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.stringContaining('Écrivez un nombre')])
    await own.press('completer', { adults: '1', children: '2', need: 'school' })
    expect(await karim.ask(ShowStaffRequest, { request: own.requestId })).toMatchObject({
      state: 'received',
      children: 2,
      need: 'other',
    })
  })

  test('of two things that are missing, one alone is not enough: what was typed stays, the other is asked again', async () => {
    const own = await ask({ ...phone('06 34 34 34 34') })
    const missing = { asks: ['children', 'connection'], words: 'Il manque deux réponses.' }
    await decide(karim, own.requestId, { version: 0, deed: 'ask-more', ...missing })
    const half = await own.press('completer', { children: '2' })
    expect([half.status, valueOf(await half.text(), 'children')]).toEqual([409, '2'])
    expect(await karim.ask(ShowStaffRequest, { request: own.requestId })).toMatchObject({ state: 'to-complete' })
    await own.press('completer', { children: '2', connection: 'none' })
    expect(await karim.ask(ShowStaffRequest, { request: own.requestId })).toMatchObject({ state: 'received' })
  })

  test('refused with a reason, contested: another colleague decides, and the person reads why', async () => {
    const own = await ask(phone('06 44 44 44 44'))
    expect(await decide(karim, own.requestId, { version: 0, deed: 'refuse' })).toMatchObject({ outcome: 'refused' })
    await decide(karim, own.requestId, {
      version: 0,
      deed: 'refuse',
      cause: 'has-one',
      words: 'Vous avez un ordinateur.',
    })
    const html = await own.read()
    expect(html).toContain('Il y a déjà un ordinateur à la maison.')
    expect(html).toContain('Vous avez un ordinateur.')
    expect(html).toContain('Une autre personne relit la décision.')
    expect((await own.press('contester', { words: '' })).status).toBe(409)
    await own.press('contester', { words: 'Il est en panne depuis un an.' })
    const { lines } = await karim.ask(ListRequests, { show: 'open' })
    expect(lines[0]).toMatchObject({ id: own.requestId, next: 'another' })
    const bySame = await decide(karim, own.requestId, { version: 2, deed: 'overturn' })
    expect(bySame).toMatchObject({ outcome: 'refused', reasons: ['error.request.sameColleague'] })
    await decide(sofia, own.requestId, { version: 2, deed: 'overturn', words: 'Vous avez raison.' })
    expect(await own.read()).toContain('La demande est acceptée.')
    expect(await send(phone('06 44 44 44 44'))).toMatchObject({ outcome: 'refused' })
  })

  test('two colleagues decide at once: the second is told that it changed', async () => {
    const own = await ask(phone('06 55 55 55 55'))
    const both = await Promise.all(
      [karim, sofia].map(who => decide(who, own.requestId, { version: 0, deed: 'accept' })),
    )
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
  })

  test('an exception has a reason, moves the request, and is counted', async () => {
    const own = await ask({ ...phone('06 66 66 66 66'), need: 'other', atHome: 'shared' })
    const { exceptions } = await karim.ask(ListRequests, { show: 'open' })
    const sent = { request: own.requestId, version: 0, points: 150 }
    expect((await karim.tryDo('make-exception', { ...sent, why: '' })).status).toBe(422)
    await karim.do(MakeException, { ...sent, why: 'Opération, bloqué à la maison' })
    const after = await karim.ask(ListRequests, { show: 'open' })
    expect(after.exceptions).toBe(exceptions + 1)
    expect(after.lines.find(({ id }) => id === own.requestId)).toMatchObject({
      state: 'received',
      rank: { position: 1 },
    })
    expect(await own.read()).not.toContain('bloqué')
  })

  test('another organisation sees nothing of it', async () => {
    const own = await ask(phone('06 77 77 77 77'))
    const other = await meetStaff(service, { role: 'device-manager', organisation: 'ailleurs' })
    expect(await other.ask(ListRequests, { show: 'open' })).toEqual({ lines: [], exceptions: 0 })
    expect((await other.tryAsk('show-staff-request', { request: own.requestId })).status).toBe(403)
    expect((await other.tryDo('decide-request', { request: own.requestId, version: 0, deed: 'accept' })).status).toBe(
      403,
    )
  })

  test('erased by the person, or by its age: nothing of her is left, and the queue counts her no more', async () => {
    const own = await ask({ ...phone('06 88 88 88 88'), helperName: 'Nora Petit', meansBy: 'Mme Adam' })
    await service.sweep(TODAY + 800 * 86_400_000)
    const row = service.db.selectFrom('device_request').selectAll().where('id', '=', own.requestId)
    expect(JSON.stringify(await row.execute())).not.toMatch(/Weberzott|weberzott|688888888|Nora|Adam/)
    expect(await row.executeTakeFirst()).toMatchObject({ state: 'withdrawn' })
    const left = await service.db.selectFrom('request_change').select('words').where('words', 'is not', null).execute()
    expect(left).toEqual([])
  })
})

test.each(engines)(
  'until the town opens them, no request is taken: the page says how to ask today, on %s',
  async engine => {
    const service = await openInProcess(engine, [], { NODE_ENV: 'production' })
    expect(await readReceipt(await service.put(asking()))).toMatchObject({ reasons: ['request.notOpen'] })
    expect(await (await service.send('/pc-solidaire')).text()).toContain('on ne peut pas encore demander un ordinateur')
    expect(await (await service.send('/pc-solidaire/demande')).text()).not.toContain('<form')
    await openRequests(service)
    const page = await (await service.send('/pc-solidaire')).text()
    expect(page).toContain('Demander un ordinateur')
    expect(page).toContain('Aucun n’est prêt aujourd’hui.')
    await service.close()
  },
)
