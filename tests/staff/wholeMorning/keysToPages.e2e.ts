import { describe, expect, test } from 'vitest'
import { signIn } from '../staffAccounts'
import { TOWN_HALL } from '../staffMorning'
import { PATIENT } from './chapters'
import { openWholeMorning } from './openWholeMorning'

describe('the keys of the application', () => {
  const { library, morning } = openWholeMorning()
  const meet = () => library.meet('keyboard only', { viewport: { width: 1280, height: 800 } })

  test('two keys lead to a page; « ? » lists them; once switched off, none of them does anything', async () => {
    const { browser, ...lea } = await meet()
    const { keyboard } = browser.page
    const type = async (keys: string) => {
      for (const key of keys) await keyboard.press(key)
    }
    const box = browser.page.getByLabel('Utiliser ces raccourcis')
    await lea.goTo('/espace')
    await signIn(lea, await morning().team.invite('Anna Roth', { role: 'mediator', places: [TOWN_HALL] }))
    await lea.sees('Anna Roth')
    await type('gf')
    await lea.sees('Fermer un lieu')
    await type('?')
    await lea.sees('Utiliser ces raccourcis')
    expect(await lea.reads()).toMatch(/g f Fermetures/)
    await keyboard.press('Escape')
    await expect.poll(() => lea.reads(), PATIENT).not.toContain('Utiliser ces raccourcis')
    await type('?')
    await box.press('Space')
    await lea.click('Fermer')
    await type('gr?')
    await lea.seesNot('Utiliser ces raccourcis')
    expect(await lea.path()).toBe('/espace/fermetures')
    // A button brings the list back, and with it the keys.
    await lea.click('Raccourcis du clavier')
    await box.press('Space')
    await lea.click('Fermer')
    await type('gr')
    await lea.sees('Nom de famille')
  })
})
