import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { newReference } from '../../src/platform/everywhere/reference'
import { booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { typed } from '../server/readForm'
import { pageOfForm } from '../server/sendForm'

const unfolded = (file: string) => file.replace(/\r\n /g, '')

describe.each(engines)('someone who reads Arabic books, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [weekly({ id: 'borny-3', capacity: 20 })])))
  afterAll(() => service.close())

  const SLOT = 'borny-3.20261202.0900'
  const arabic = (key: string) => service.shell.content.translations.ar.dictionary[key]!
  const languageOf = async (table: 'appointment' | 'callback') =>
    (await service.db.selectFrom(table).select('language').orderBy('made_at', 'desc').execute())[0]?.language

  test('with JavaScript off: what is to be put right, the page, the slip and the calendar are in Arabic', async () => {
    const key = newCommandKey()
    const wrong = await pageOfForm(service, '/rendez-vous/verifier?langue=ar', { ...typed(SLOT, key), familyName: ' ' })
    const html = await wrong.text()
    expect(wrong.status).toBe(422)
    expect(html).toContain('<html lang="ar" dir="rtl">')
    expect(html).toContain(arabic('error.familyName'))

    const sent = await service.post('/rendez-vous/envoyer?langue=ar', typed(SLOT, key))
    expect([sent.status, sent.headers.get('Location')]).toEqual([303, `/rendez-vous/fait/${key}?langue=ar`])
    expect(await languageOf('appointment')).toBe('ar')
    const slip = await (await service.send(`/rendez-vous/fait/${key}?langue=ar`)).text()
    expect(slip).toContain('الأربعاء، 2 ديسمبر، الساعة 09:00')
    // Said in French too: the one who receives this person reads the slip.
    expect(slip).toContain('(arabe)')

    const file = unfolded(await (await service.send(`/rendez-vous/fait/${key}/rendez-vous.ics?langue=ar`)).text())
    expect(file).toContain(`SUMMARY:${arabic('calendar.title').replace(/,/g, '\\,')}`)
    expect(file).toContain('/suivi?langue=ar')
  })

  test('from a phone: the command says the language; a phone that says none reads French', async () => {
    service.at(service.shell.clock() + 1_000)
    expect((await readReceipt(await service.put(booking([SLOT], { language: 'uk' })))).outcome).toBe('done')
    expect(await languageOf('appointment')).toBe('uk')
    service.at(service.shell.clock() + 1_000)
    expect((await readReceipt(await service.put(booking([SLOT])))).outcome).toBe('done')
    expect(await languageOf('appointment')).toBe('fr')
    expect((await service.put(booking([SLOT], { language: 'xx' }))).status).toBe(422)
  })

  test('whoever asks to be called is called in their language, if somebody speaks it', async () => {
    const fields = { phone: '06 39 98 11 22', halfDay: 'any', name: '', key: newCommandKey() }
    const asked = await service.post('/rendez-vous/rappel?langue=tr', fields)
    expect(asked.headers.get('Location')).toMatch(/^\/rendez-vous\/rappel\/fait\?le=\d+&langue=tr$/)
    expect(await languageOf('callback')).toBe('tr')
  })

  test('a reference that this browser has not opened: the question comes in the language of the link', async () => {
    const page = await service.send(`/suivi/${newReference()}?langue=pt`)
    expect(page.headers.get('Location')).toMatch(/^\/suivi\?reference=.*&langue=pt$/)
  })
})
