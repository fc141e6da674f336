import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSealed } from '../../src/platform/server/sealed'
import { engines, openInProcess, TODAY, type InProcess } from './inProcess'
import { largeSteps, listAsked, NAMES, NUMBERS, serveLargeForm } from './largeForm'
import { PlainBrowser } from './plainBrowser'

const DAY = 86_400_000
/** What Nora Benkhelifa types: 40 answers, 8 KB, with what HTML and addresses escape. */
const answerOf = (name: string) => `Benkhelifa ${name} & <i>“été”</i> ${'x'.repeat(170)}`
const ANSWERS = Object.fromEntries(NAMES.map(name => [name, answerOf(name)]))
const answersOf = (step: number) =>
  Object.fromEntries(largeSteps.steps[step - 1]!.fields.map(name => [name, answerOf(name)]))

describe.each(engines)('a form of 40 fields and 8 steps with JavaScript off, on %s', engine => {
  let service: InProcess
  let nora: PlainBrowser
  beforeEach(async () => {
    service = await openInProcess(engine, [])
    nora = new PlainBrowser(serveLargeForm(service))
  })
  afterEach(() => service.close())

  const rows = () => service.db.selectFrom('form_draft').selectAll().execute()
  const walkTo = async (browser: PlainBrowser, last: number) => {
    await browser.open('/grande-demande?pour=foyer')
    for (let step = 1; step < last; step++) await browser.press('go on', answersOf(step))
  }

  test('errors, back, reload: nothing is typed twice, and it is sent once', async () => {
    await nora.open('/grande-demande?pour=foyer')
    for (const step of NUMBERS) {
      expect([nora.title(), nora.status]).toEqual([`step${step}`, 200])
      // A field is forgotten: the same step, with what was typed and what to put right.
      const forgotten = `c${step}`
      await nora.press('go on', { ...answersOf(step), [forgotten]: ' ' })
      expect([nora.title(), nora.status]).toEqual([`step${step}`, 422])
      expect(nora.html.match(/href="#\w\d"/g)).toEqual([`href="#${forgotten}"`])
      expect(nora.valueOf(`a${step}`)).toBe(answerOf(`a${step}`))
      await nora.reload()
      expect([nora.title(), nora.status]).toEqual([`step${step}`, 422])
      if (step === 8) break
      await nora.press('go on', { [forgotten]: answerOf(forgotten) })
      expect(nora.title()).toBe(`step${step + 1}`)
      await nora.press('back')
      expect([nora.title(), nora.status, nora.valueOf(forgotten)]).toEqual([`step${step}`, 200, answerOf(forgotten)])
      await nora.press('go on')
      await nora.reload()
    }
    expect(await rows()).toHaveLength(1)
    expect(await listAsked(service)).toEqual([])
    const lastPage = nora.html
    await nora.press('go on', { c8: answerOf('c8') })
    expect([nora.title(), nora.address]).toEqual(['done', '/grande-demande/fait'])
    expect(await rows()).toEqual([])
    // What was typed went; the key of its confirmation stays.
    expect([...nora.cookies.keys()]).toEqual(['__Host-confirmations'])
    // Pressed a second time in the page before.
    nora.html = lastPage
    await nora.press('go on', { c8: answerOf('c8') })
    expect(nora.title()).toBe('done')
    expect(await listAsked(service)).toEqual([ANSWERS])
    expect(nora.addresses.join('\n')).not.toMatch(/Benkhelifa|xxx|%3C/)
  })

  test('kept for its browser only, sealed: the database alone opens nothing', async () => {
    await walkTo(nora, 5)
    const [row] = await rows()
    const token = nora.cookies.get('__Host-brouillon') ?? ''
    expect(token).toMatch(/^[0-9a-f]{32}$/)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(Buffer.from(row!.sealed.split('.')[1]!, 'base64url').toString('latin1')).not.toContain('Benkhelifa')
    // Nor does the server's secret, without the browser's token.
    const sealing = { about: 'large ?pour=foyer', now: TODAY }
    const { secret } = service.shell
    expect(openSealed(row!.sealed, { ...sealing, secret })).toBe(null)
    expect(openSealed(row!.sealed, { ...sealing, secret: secret + token })).toContain('Benkhelifa')
    const somebody = new PlainBrowser(serveLargeForm(service))
    for (const cookie of ['', '0'.repeat(32), row!.id.slice(0, 32), row!.browser]) {
      somebody.cookies.set('__Host-brouillon', cookie)
      await somebody.open(nora.address)
      expect([somebody.title(), somebody.valueOf('a1')]).toEqual(['step1', ''])
    }
    // About somebody else, or another form: not shown.
    await nora.open('/grande-demande/5?pour=autre')
    expect([nora.title(), nora.valueOf('a1')]).toEqual(['step1', ''])
  })

  test('shown for 30 days, then gone', async () => {
    await walkTo(nora, 5)
    const { address } = nora
    service.at(TODAY + 30 * DAY - 1)
    await nora.open(address)
    expect([nora.title(), nora.valueOf('a1')]).toEqual(['step5', answerOf('a1')])
    expect(await service.sweep(TODAY + 30 * DAY)).toMatchObject({ form_draft: 0 })
    service.at(TODAY + 30 * DAY)
    await nora.open(address)
    expect([nora.title(), nora.valueOf('a1')]).toEqual(['step1', ''])
    expect(await service.sweep(TODAY + 30 * DAY + 1)).toMatchObject({ form_draft: 1 })
  })

  test('erased with what this device keeps', async () => {
    await walkTo(nora, 5)
    const { address } = nora
    expect(await rows()).toHaveLength(1)
    await nora.go('/effacer', '')
    expect([await rows(), [...nora.cookies]]).toEqual([[], []])
    await nora.open(address)
    expect([nora.title(), nora.valueOf('a1')]).toEqual(['step1', ''])
  })

  test('a browser that refuses cookies has each page at once, and sends it all', async () => {
    const samir = new PlainBrowser(serveLargeForm(service), false)
    await walkTo(samir, 8)
    expect([samir.title(), samir.status]).toEqual(['step8', 200])
    await samir.press('go on', answersOf(8))
    expect(samir.title()).toBe('done')
    expect(await listAsked(service)).toEqual([ANSWERS])
  })

  test('while it is small a cookie holds it, and no row is made', async () => {
    await nora.open('/grande-demande?pour=foyer')
    await nora.press('go on', { a1: 'Nora', b1: 'b', c1: 'c', d1: 'd', e1: 'e' })
    expect([nora.title(), await rows()]).toEqual(['step2', []])
    await nora.press('go on', answersOf(2))
    await nora.press('back', Object.fromEntries(NAMES.map(name => [name, answerOf(name)])))
    expect(await rows()).toHaveLength(1)
    await nora.press('back', Object.fromEntries(NAMES.map(name => [name, 'short'])))
    await nora.reload()
    expect([nora.valueOf('a1'), await rows()]).toEqual(['short', []])
  })
})
