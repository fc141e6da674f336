import { describe, expect, test } from 'vitest'
import { fillGift } from '../accessibility/giftStates'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const HELD = 'Il n’y a pas de réseau'

/** Held where it is, with a number to call, until the network is back. Gives what is typed there then. */
async function sendInLift(person: Person, typed: () => Promise<string>, send: string) {
  const [address, before] = [await person.path(), await typed()]
  await person.setOffline(true)
  await person.click(send)
  await person.sees(HELD, 20_000)
  await person.sees('Votre texte reste sur cette page')
  expect([await person.path(), await typed()]).toEqual([address, before])
  await person.setOffline(false)
  await person.seesNot(HELD)
  return typed()
}

describe('a form sent in a lift, with no network', () => {
  const library = openServiceForVisitors()

  test('before this phone keeps anything, and before the scripts that send came: held, then sent', async () => {
    const paul = await library.meet('current Chromium', { serviceWorkers: 'block' })
    await paul.goTo('/pc-solidaire/don')
    await paul.browser.page.route('**/assets/*.js', route => route.abort())
    await fillGift(paul, 'Dantoni')
    const name = () => paul.valueOf('Votre nom, ou celui de votre organisme')
    expect(await sendInLift(paul, name, 'Annoncer le don')).toBe('Dantoni')
    await paul.click('Annoncer le don')
    await paul.sees('Votre don est annoncé')
  })

  test('one that only the server answers, on a phone that keeps the site: held too', async () => {
    const ines = await library.meetAgain('current Chromium')
    await ines.goTo('/pc-solidaire/demande/reprendre')
    await ines.fill('Votre référence', 'H7QK-4P2M')
    expect(await sendInLift(ines, () => ines.valueOf('Votre référence'), 'Reprendre')).toBe('H7QK-4P2M')
  })

  test('a page that the phone makes by itself says it beneath the form, in view', async () => {
    const lea = await library.meetAgain('current Chromium', { viewport: { width: 320, height: 640 } })
    await lea.setOffline(true)
    await lea.goTo('/suivi')
    await lea.fill('Votre référence', 'H7QK-4P2M')
    await lea.fill('Le nom de famille, ou la fin du numéro de téléphone', 'Weberzott')
    await lea.click('Voir ma demande')
    await lea.sees(HELD)
    const { top, bottom } = await lea.tab.run(() =>
      document.querySelector('[data-held]')!.getBoundingClientRect().toJSON(),
    )
    expect([top > 0, bottom <= 640]).toEqual([true, true])
  })

  test('pressed before anything was typed: held, then the form wakes, keeps what is typed and waits for the network', async () => {
    const paul = await library.meetAgain('current Chromium')
    await paul.goTo('/lieux/metz-mq-bellecroix/signaler')
    await paul.setOffline(true)
    // At the first touch, before the script that it calls for: a quick device would be awake at the press.
    await paul.tab.run(() => {
      const button = document.querySelector<HTMLElement>('[data-island=place-report] button[type=submit]')!
      button.dispatchEvent(new Event('touchstart', { bubbles: true }))
      button.click()
    })
    await paul.sees(HELD)
    await paul.choose('Les horaires')
    await expect
      .poll(() => paul.tab.run(() => document.querySelector<HTMLElement>('[data-island=place-report]')!.dataset.awake))
      .toBe('yes')
    await paul.click('Envoyer')
    await paul.sees('Pas encore envoyé', 20_000)
  })

  test('a page that sends nothing does not carry the notice', async () => {
    const notices = async (path: string) =>
      (await (await fetch(`${library.service.url}${path}`)).text()).split('data-held')
    expect((await notices('/lieux')).length).toBe(1)
    expect((await notices('/suivi')).length).toBe(2)
  })
})
