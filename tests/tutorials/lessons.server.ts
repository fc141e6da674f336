import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { TutorialInPack, TutorialSearchResult } from '../../src/tutorials/tutorialQuestions'
import type { Tutorial } from '../../src/tutorials/tutorial'
import { booking, countRows, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { pageOfForm } from '../server/sendForm'
import { contentWithLessons } from './contentWithLessons'

const SLUG = 'ouvrir-une-piece-jointe'
const content = contentWithLessons()
afterAll(content.drop)

describe.each(engines)('lessons, on %s', engine => {
  let service: InProcess
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'borny-3', capacity: 4 })], { CONTENT_DIR: content.dir })
  })
  afterAll(() => service.close())

  const ask = async <T>(path: string) => (await (await service.send(`/api/${path}`)).json()) as T
  const textOf = async (path: string) => (await service.send(path)).text()

  test('are found by need and in one’s own words', async () => {
    const found = await ask<TutorialSearchResult>('tutorials?search=pi%C3%A8sse%20jointte')
    expect(found.lines[0]).toMatchObject({ slug: SLUG, short: 'Ouvrir une pièce jointe', minutes: 5 })
    expect((await ask<TutorialSearchResult>('tutorials?need=phone')).lines).toHaveLength(1)
    const page = await textOf('/tutoriels?cherche=piece+jointe')
    expect(page).toContain(`href="/tutoriels/${SLUG}"`)
    expect(await textOf('/tutoriels?cherche=zzz')).toContain('Aucune leçon sur ce sujet')
  })

  test('what is typed is shown as text', async () => {
    expect(await textOf('/tutoriels?cherche=%22%3E%3Cscript%3Ealert(1)')).not.toContain('<script>alert')
  })

  test('are whole on their page: each step with its drawing, its alternative and its way to a person', async () => {
    const page = await textOf(`/tutoriels/${SLUG}`)
    expect(page.match(/<section id="etape-\d" class="step"/g)).toHaveLength(4)
    expect(page.match(/role="img" aria-label="[^"]+"/g)).toHaveLength(4)
    expect(page).toContain(`href="/tutoriels/${SLUG}/aide?etape=3&amp;besoin=mail"`)
    expect(page).toContain('Essayé par une personne de l’accueil, le mardi 24 novembre 2026.')
    expect(await textOf('/tutoriels/se-connecter-au-wifi')).toContain('À vérifier')
    expect((await service.send('/tutoriels/nulle-part')).status).toBe(404)
  })

  test('on paper have their address in letters, beside its QR', async () => {
    expect(await textOf(`/tutoriels/${SLUG}`)).toMatch(
      new RegExp(`Cette leçon sur internet\\s: <bdi>aide.example.fr/tutoriels/${SLUG}</bdi>`),
    )
  })

  test('are packed one by one, in a version that never changes', async () => {
    const pack = await ask<TutorialInPack[]>('pack-tutorials')
    expect(pack.map(({ slug }) => slug)).toEqual(['joindre-un-document', SLUG, 'se-connecter-au-wifi'])
    const { slug, language, version, bytes } = pack[1]!
    expect(bytes).toBeGreaterThan(300)
    expect(bytes).toBeLessThan(4_000)
    const address = `/api/tutorial?slug=${slug}&language=${language}&version=${version}`
    const answer = await service.send(address)
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect((await answer.json()) as Tutorial).toMatchObject({ slug, version })
    const again = await service.send(address, { headers: { 'If-None-Match': answer.headers.get('ETag')! } })
    expect(again.status).toBe(304)
    const old = await service.send(`/api/tutorial?slug=${slug}&version=older`)
    expect([old.status, old.headers.get('Cache-Control')]).not.toContain('immutable')
    expect(old.status).toBe(404)
    expect((await service.send(`/api/tutorial?slug=${slug}`)).headers.get('Cache-Control')).toBe('public, no-cache')
  })

  test('are one file of their own: nothing to run, nothing to fetch, the QR and the number of the town', async () => {
    const answer = await service.send(`/tutoriels/${SLUG}/fiche.html`)
    const file = await answer.text()
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${SLUG}.html"`)
    expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    expect(Buffer.byteLength(file)).toBeLessThan(60_000)
    expect(file).not.toMatch(/<(script|link|img|iframe)|\ssrc=|url\(|@import|\son\w+=/)
    expect(file.match(/<section><p>Étape/g)).toHaveLength(4)
    expect(file).toContain('href="tel:0800891891"')
    expect(file).toContain(`https://aide.example.fr/tutoriels/${SLUG}`)
    expect(file).toMatch(/class="qr".*<path d="M0 0h7v1h-7z/)
    expect((await service.send('/tutoriels/nulle-part/fiche.html')).status).toBe(404)
  })

  test('who is blocked reads where, has three ways to a person, and the way back to the step', async () => {
    const page = await textOf(`/tutoriels/${SLUG}/aide?etape=3`)
    expect(page).toContain('Vous étiez à l’étape 3')
    expect(page).toContain('Touchez le document')
    for (const address of [
      'tel:0800891891',
      `/rendez-vous/rappel?besoin=mail&amp;lecon=${SLUG}&amp;etape=3`,
      `/rendez-vous?besoin=mail&amp;lecon=${SLUG}&amp;etape=3`,
      `/tutoriels/${SLUG}#etape-3`,
    ])
      expect(page).toContain(`href="${address}"`)
    expect((await service.send(`/tutoriels/${SLUG}/aide?etape=9`)).status).toBe(404)
    expect((await service.send('/tutoriels/nulle-part/aide')).status).toBe(404)
  })

  const rowOf = (reference: string) =>
    service.db.selectFrom('appointment').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()

  test('where one is blocked is on the appointment, for the person too', async () => {
    const key = newCommandKey()
    const receipt = await readReceipt(
      await service.put(booking(['borny-3.20261202.0930'], { lesson: SLUG, step: 3 }), key),
    )
    if (receipt.outcome !== 'done') throw new Error('not booked')
    expect(await rowOf(receipt.result.reference)).toMatchObject({ lesson: SLUG, step: 3 })
    expect(await textOf(`/rendez-vous/fait/${key}`)).toContain(
      'Vous étiez bloqué ici\u00a0: Ouvrir une pièce jointe, étape 3.',
    )
  })

  test('a booking says it through each form of the journey; one that is not from a lesson says nothing', async () => {
    const query = `besoin=mail&lecon=${SLUG}&etape=2`
    expect(await textOf(`/rendez-vous?${query}&lieu=metz-hotel-de-ville`)).toContain(`lecon=${SLUG}&amp;etape=2`)
    expect(await textOf(`/rendez-vous?${query}`)).toContain(`name="lecon" value="${SLUG}"`)
    const fields = {
      besoin: 'email',
      lieu: 'metz-hotel-de-ville',
      creneau: 'borny-3.20261202.0930',
      forWhom: 'self',
      familyName: 'Weberzott',
      by: 'nothing',
      lecon: SLUG,
      etape: '2',
    }
    const checked = await (await pageOfForm(service, '/rendez-vous/verifier', fields)).text()
    expect(checked).toContain(`name="lecon" value="${SLUG}"`)
    const key = newCommandKey()
    const sent = await service.post('/rendez-vous/envoyer', { ...fields, key })
    expect(sent.headers.get('Location')).toBe(`/rendez-vous/fait/${key}`)
    const plain = newCommandKey()
    await service.post('/rendez-vous/envoyer', { ...fields, key: plain, lecon: '../x', etape: 'deux' })
    const rows = await service.db.selectFrom('appointment').select(['lesson', 'step']).orderBy('lesson').execute()
    expect(rows).toContainEqual({ lesson: SLUG, step: 2 })
    expect(rows).toContainEqual({ lesson: null, step: null })
    expect(await textOf(`/rendez-vous/fait/${plain}`)).not.toContain('Vous étiez bloqué')
  })

  test('a step that no longer matches is told once, by a phone or by a plain form, and kept for the staff', async () => {
    const command = { kind: 'report-step', v: 1, payload: { lesson: SLUG, step: 3, reason: 'changed' } }
    const key = newCommandKey()
    for (let i = 0; i < 2; i++) expect((await readReceipt(await service.put(command, key))).outcome).toBe('done')
    expect(await countRows(service.db, 'step_report')).toBe(1)

    const path = `/tutoriels/${SLUG}/signaler`
    const empty = await service.post(path, { etape: '2', key: newCommandKey() })
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('Choisissez une réponse.')
    const formKey = newCommandKey()
    for (let i = 0; i < 2; i++) {
      const sent = await service.post(path, { etape: '2', reason: 'unclear', key: formKey })
      expect([sent.status, sent.headers.get('Location')]).toEqual([303, `${path}/fait`])
    }
    const rows = await service.db.selectFrom('step_report').selectAll().orderBy('step').execute()
    expect(rows).toMatchObject([
      { lesson: SLUG, step: 2, reason: 'unclear', state: 'new' },
      { lesson: SLUG, step: 3, reason: 'changed', state: 'new' },
    ])
    expect((await service.send('/tutoriels/Pas un nom/signaler')).status).toBe(404)
    expect(await textOf(`${path}/fait`)).toContain('Merci, c’est noté')
  })
})
