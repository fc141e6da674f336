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

  test('a page that sends nothing does not carry the notice', async () => {
    const notices = async (path: string) =>
      (await (await fetch(`${library.service.url}${path}`)).text()).split('data-held')
    expect((await notices('/lieux')).length).toBe(1)
    expect((await notices('/suivi')).length).toBe(2)
  })
})
