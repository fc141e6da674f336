import { describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { dialogFaults } from '../accessibility/dialogLook'
import type { Chromium } from '../drivers/chromium'
import type { Visitor } from '../people'
import { booking, putAndRead } from '../server/realServer'
import { PASSPHRASE, signIn } from './staffAccounts'
import { TOWN_HALL } from './staffMorning'
import { openForTablets, TABLET } from './tablet'

type Tablet = Visitor<Chromium>

const focusOf = ({ browser }: Tablet) =>
  browser.page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim())
const areOpen = ({ browser }: Tablet) => browser.page.locator('dialog[open]').count()

/** A second one, too: by itself, a browser closes then what the first did not. */
async function escapeTwice({ browser }: Tablet) {
  for (let turn = 0; turn < 2; turn++) await browser.page.keyboard.press('Escape')
  await browser.page.waitForTimeout(200)
}

describe('a question over the page of the staff', () => {
  const { library, enter, day, team } = openForTablets()
  const open = async (name: string) => {
    const tablet = await library.meet('current Chromium', TABLET)
    return { tablet, proofs: await enter(tablet, name) }
  }
  const clockAt = ({ browser }: Tablet, minutes: number) =>
    browser.page.clock.setSystemTime(new Date(Date.now() + minutes * 60_000))

  test('the list of keys: looked at, closed by Escape, back where one was; no key works under a question', async () => {
    const { tablet } = await open('Léa Morin')
    const { page } = tablet.browser
    await page.getByRole('button', { name: 'Actualiser' }).focus()
    await page.keyboard.press('?')
    await tablet.sees('Raccourcis du clavier')
    expect(await dialogFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Fermer' }).focus()
    for (const key of ['?', 'g', 'r']) await page.keyboard.press(key)
    await page.waitForTimeout(300)
    expect([await areOpen(tablet), await tablet.path()]).toEqual([1, `/espace/jour/${day()}`])
    await page.keyboard.press('Escape')
    await expect.poll(() => areOpen(tablet)).toBe(0)
    expect(await focusOf(tablet)).toBe('Actualiser')
  })

  test('leaving with a note that is not kept: Escape stays, the link has the focus, the text is there', async () => {
    const { tablet } = await open('Léa Morin')
    const { page } = tablet.browser
    await tablet.click('Note')
    await tablet.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    await tablet.click('Fermetures')
    await tablet.sees('Ce que vous avez écrit n’est pas gardé')
    expect(await dialogFaults(page)).toEqual([])
    await escapeTwice(tablet)
    await expect.poll(() => areOpen(tablet)).toBe(0)
    expect([await focusOf(tablet), await tablet.valueOf('Ce qui a été fait')]).toEqual([
      'Fermetures',
      'Un texte pas encore gardé',
    ])
    await tablet.click('Fermetures')
    await tablet.click('Quitter sans garder')
    await expect.poll(() => tablet.path()).toBe('/espace/fermetures')
    const isHeading = () => tablet.browser.page.locator('h1:focus').count()
    await expect.poll(isHeading).toBe(1)
  })

  test('nobody touches the screen: Escape answers that one is there', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    await clockAt(tablet, 0)
    await enter(tablet, 'Léa Morin')
    await tablet.click('Note')
    await clockAt(tablet, 14)
    await tablet.browser.page.locator('textarea').first().focus()
    await tablet.sees('Êtes-vous toujours là ?')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    // Closed is not enough: the session goes on.
    const renewed = tablet.browser.page.waitForResponse(/session\/renew$/, { timeout: 8_000 })
    await escapeTwice(tablet)
    expect((await renewed).status()).toBe(200)
    await expect.poll(() => areOpen(tablet)).toBe(0)
    expect(await tablet.browser.page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  })

  test('the session ended: nothing but a sign-in closes the question, and one is back where one was', async () => {
    const { tablet, proofs } = await open('Léa Morin')
    await tablet.browser.context.clearCookies()
    await tablet.click('Actualiser')
    await tablet.sees('Connectez-vous de nouveau')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await escapeTwice(tablet)
    expect([await areOpen(tablet), (await tablet.reads()).includes('Benkhelifa')]).toEqual([1, false])
    await signIn(tablet, { ...proofs, newCode: async () => '000000' })
    await tablet.sees('L’adresse, la phrase ou le code ne convient pas.')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await signIn(tablet, proofs)
    await tablet.sees('Benkhelifa')
    expect(await focusOf(tablet)).toBe('Actualiser')
  })

  test('without network: the passphrase is asked, what is unsent is told before one signs out', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    await clockAt(tablet, 0)
    await enter(tablet, 'Léa Morin')
    await library.loseNetwork(tablet)
    await tablet.click('Est là')
    await tablet.sees('Une action n’est pas encore envoyée.')
    await tablet.click('Se déconnecter')
    await tablet.sees('elles sont perdues')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await escapeTwice(tablet)
    await expect.poll(() => areOpen(tablet)).toBe(0)
    expect(await focusOf(tablet)).toBe('Se déconnecter')
    await tablet.browser.page.getByRole('button', { name: 'Actualiser' }).focus()
    await clockAt(tablet, 7)
    await tablet.sees('Écrivez votre phrase de passe')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await escapeTwice(tablet)
    expect([await areOpen(tablet), (await tablet.reads()).includes('Benkhelifa')]).toEqual([1, false])
    await tablet.fill('Phrase de passe', PASSPHRASE)
    await tablet.click('Ouvrir')
    await tablet.sees('Benkhelifa')
    await expect.poll(() => focusOf(tablet)).toBe('Actualiser')
    await library.findNetworkAgain(tablet)
  })

  test('many appointments from one address: their names, a question, then they are cancelled together', async () => {
    const { url } = library.service
    const found = await fetch(`${url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
    const { days } = (await found.json()) as { days: { slots: { id: string }[] }[] }
    const slots = days.flatMap(({ slots: [first, second] }) => [first!.id, (second ?? first)!.id]).slice(-8)
    for (const [turn, slot] of slots.entries()) {
      const reachMe = { by: 'email', email: `intrus${turn}@exemple.fr` }
      const command = booking([slot], { familyName: `Intrus ${turn}`, reachMe })
      const from = { 'X-Forwarded-For': '192.0.2.66' }
      const { receipt } = await putAndRead(library.service, command, newCommandKey(), from)
      expect(receipt.outcome).toBe('done')
    }
    const { tablet } = await open('Léa Morin')
    await tablet.goTo('/espace')
    await tablet.sees('Beaucoup de rendez-vous d’un même endroit')
    await tablet.click('Voir les noms')
    await tablet.sees('Intrus 7')
    await tablet.browser.page.getByRole('button', { name: /^Annuler ces \d+/ }).click()
    await tablet.sees('Annuler tous ces rendez-vous ?')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await escapeTwice(tablet)
    expect([await areOpen(tablet), await focusOf(tablet)]).toEqual([0, expect.stringMatching(/^Annuler ces/)])
    await tablet.browser.page.getByRole('button', { name: /^Annuler ces \d+/ }).click()
    await tablet.click('Annuler tous ces rendez-vous')
    await tablet.sees(/\d+ rendez-vous sont annulés\./)
    await expect.poll(() => focusOf(tablet)).toMatch(/^Aujourd’hui/)
    expect(await tablet.reads()).not.toContain('Beaucoup de rendez-vous')
  })

  test('the passphrase was changed elsewhere: the question stays until it is answered, then the heading has the focus', async () => {
    const { tablet, proofs } = await open('Léa Morin')
    await tablet.setOffline(true)
    await tablet.click('Absent')
    await tablet.sees('Une action n’est pas encore envoyée.')
    await tablet.tab.goTo('about:blank')
    await tablet.browser.context.clearCookies()
    const renewed = { ...proofs, passphrase: 'une girafe verte lit le journal' }
    await team().changePassphrase(proofs, renewed.passphrase)
    await tablet.setOffline(false)
    await tablet.goTo(`/espace/jour/${day()}`)
    await signIn(tablet, renewed)
    await tablet.sees('Une action attend sur cet appareil.')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await escapeTwice(tablet)
    expect(await areOpen(tablet)).toBe(1)
    await tablet.fill('Votre ancienne phrase de passe', 'une phrase de quelqu’un d’autre')
    await tablet.click('Reprendre ces actions')
    await tablet.sees('Cette phrase n’ouvre pas ces actions.')
    await tablet.click('Je ne la connais plus')
    expect(await dialogFaults(tablet.browser.page)).toEqual([])
    await tablet.fill('Votre ancienne phrase de passe', PASSPHRASE)
    await tablet.click('Reprendre ces actions')
    await expect.poll(() => areOpen(tablet)).toBe(0)
    expect(await tablet.browser.page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  })
})
