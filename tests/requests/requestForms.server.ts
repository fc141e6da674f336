import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requestSteps } from '../../src/requests/requestForm'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { valueOf } from '../server/readForm'

/** An opening that names it is the town saying where: the list of places says nothing of it. */
const COLLECTIONS = weekly({ id: 'hall-3', needs: ['collect-computer'] })
const PLACES = /on remet les ordinateurs ici\s:\s*<bdi[^>]*>Hôtel de Ville de Metz</

const ANSWERS = {
  askedBy: 'partner',
  helperName: 'Nora Petit, centre social',
  kind: 'laptop',
  need: 'procedures',
  atHome: 'nothing',
  adults: '2',
  children: '1',
  means: 'attested',
  meansBy: 'Nora Petit, le 24 novembre',
  connection: 'none',
  commune: 'Woippy',
  collection: 'cannot-move',
  familyName: 'Benkhelifa',
  by: 'nothing',
}

describe.each(engines)('asking for a computer with JavaScript off, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [COLLECTIONS])))
  afterAll(() => service.close())

  const cookieOf = (...answers: Response[]) =>
    answers
      .flatMap(answer => answer.headers.getSetCookie())
      .map(set => set.split(';')[0])
      .join('; ')
  /** Posts a page of the form, and reads where it leads. */
  async function goOn(path: string, fields: Record<string, string>) {
    // A browser that takes cookies is asked to post once more, with it.
    const probed = await service.post(path, fields)
    const posted = await service.post(probed.headers.get('Location')!, fields, { Cookie: cookieOf(probed) })
    expect(posted.status).toBe(303)
    const Cookie = cookieOf(probed, posted)
    const shown = await service.send(posted.headers.get('Location')!, { headers: { Cookie } })
    return { status: shown.status, html: await shown.text(), location: posted.headers.get('Location')! }
  }

  test('one question a page, by a partner, for somebody who has neither phone nor e-mail', async () => {
    const first = await (await service.send('/pc-solidaire/demande')).text()
    expect(first).toContain('Question 1 sur 11')
    const key = valueOf(first, 'key')
    let typed: Record<string, string> = { ...requestSteps.empty(), key }
    for (const [number, step] of requestSteps.steps.slice(0, -1).entries()) {
      for (const field of step.fields) if (field in ANSWERS) typed = { ...typed, [field]: ANSWERS[field as 'kind'] }
      const next = requestSteps.steps[number + 1]!
      const { html, status } = await goOn(next.path, typed)
      const question = `Question ${number + 2} sur ${typed.means ? 12 : 11}`
      expect([next.name, status, html.includes(question)]).toEqual([next.name, 200, true])
      expect(valueOf(html, 'key')).toBe(key)
      expect([next.name, PLACES.test(html)]).toEqual([next.name, next.name === 'collection'])
    }
    const { html } = await goOn('/pc-solidaire/demande/verifier', typed)
    for (const text of ['Un partenaire l’atteste', 'Woippy', 'Je ne peux pas me déplacer', 'Dans quel ordre'])
      expect(html).toContain(text)
    const sent = await service.post('/pc-solidaire/demande/envoyer', typed)
    expect(sent.headers.get('Location')).toBe(`/pc-solidaire/demande/fait/${key}`)
    const done = await (await service.send(`/pc-solidaire/demande/fait/${key}`)).text()
    expect(done).toContain('La demande est reçue')
    expect(done).toMatch(/Vous êtes n° 1 sur 1/)
    const row = await service.db.selectFrom('device_request').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      asked_by: 'partner',
      phone: null,
      email: null,
      household: null,
      means_by: ANSWERS.meansBy,
    })
  })

  test('a question left out is asked again on its own page, the others stay as they were answered', async () => {
    const typed = { ...requestSteps.empty(), ...ANSWERS, need: '', key: newCommandKey() }
    const { html } = await goOn('/pc-solidaire/demande/chez-soi', typed)
    expect(html).toContain('Question 3 sur 12')
    expect(html).toContain('Choisissez une réponse.')
    expect(valueOf(html, 'commune')).toBe('Woippy')
  })

  test('who saw the papers is asked of who said that somebody did, and of nobody else', async () => {
    const seen = { ...requestSteps.empty(), ...ANSWERS, meansBy: '', key: newCommandKey() }
    const asked = await goOn('/pc-solidaire/demande/moyens-vus', seen)
    expect(asked.html).toMatch(/Question 7 sur 12.*<input(?=[^>]*name="meansBy")(?![^>]*type="hidden")/s)
    const skipped = await goOn('/pc-solidaire/demande/moyens-vus', { ...seen, means: 'not-yet', meansBy: 'Mme Adam' })
    expect(skipped.html).toMatch(/Question 7 sur 11.*name="connection"/s)
    expect(skipped.html).toMatch(/formaction="\/pc-solidaire\/demande\/moyens"/)
    const check = await goOn('/pc-solidaire/demande/verifier', { ...seen, means: 'not-yet', meansBy: 'Mme Adam' })
    expect(check.html.match(/<dl.*<\/dl>/s)![0]).not.toContain('Mme Adam')
  })

  test('without any contact, a household that is alike is received like any other: nobody learns who asked', async () => {
    const typed = { ...requestSteps.empty(), ...ANSWERS }
    for (const familyName of [ANSWERS.familyName, ` ${ANSWERS.familyName.toUpperCase()}`]) {
      const sent = await service.post('/pc-solidaire/demande/envoyer', { ...typed, familyName, key: newCommandKey() })
      expect(sent.headers.get('Location')).toContain('/fait/')
    }
    const reach = await goOn('/pc-solidaire/demande/contact', { ...typed, key: newCommandKey() })
    expect(reach.html).not.toContain('isAnother')
  })
})
