import { describe, expect, test } from 'vitest'
import { PASSPHRASE, signIn } from './staffAccounts'
import { openMorning } from './staffMorning'

describe('the session of the staff', () => {
  const { library, day, team, newMediator } = openMorning()

  test('on a tablet whose clock is three hours ahead, the session does not end at once', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await browser.page.clock.setSystemTime(new Date(Date.now() + 3 * 3_600_000))
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    // Longer than the time between two looks at the clock.
    await new Promise(resolve => setTimeout(resolve, 6_000))
    await person.seesNot('Connectez-vous de nouveau')
    await person.sees('Benkhelifa')
  })

  test('nobody touches the screen: asked before the session ends; without network, the passphrase opens what is stored', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    const later = (minutes: number) => browser.page.clock.setSystemTime(new Date(Date.now() + minutes * 60_000))
    await later(0)
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    // Who talks with somebody for six minutes goes on where she was.
    await later(6)
    await new Promise(resolve => setTimeout(resolve, 6_000))
    await person.seesNot('Écrivez votre phrase de passe')
    await person.sees('Benkhelifa')
    await later(14)
    await person.sees('Êtes-vous toujours là ?')
    await person.click('Rester connecté')
    await expect.poll(() => person.reads()).not.toContain('Êtes-vous toujours là')
    // The key has left the memory: without network it is asked, and the page waits under the question, unread.
    await library.loseNetwork(person)
    await person.click('Actualiser')
    await person.sees('Écrivez votre phrase de passe')
    await person.seesNot('Benkhelifa')
    await person.fill('Phrase de passe', PASSPHRASE)
    await person.click('Ouvrir')
    await person.sees('Benkhelifa')
    await library.findNetworkAgain(person)
  })

  test('whoever else signs in over her page finds nothing of it', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    // Her session ends while she writes.
    await browser.context.clearCookies()
    await person.click('Actualiser')
    await person.sees('Connectez-vous de nouveau')
    await person.seesNot('Benkhelifa')
    const other = await team().invite('Paul Sablon', { role: 'mediator', places: ['metz-mq-sablon'] })
    await signIn(person, other)
    await person.sees('Paul Sablon')
    await person.sees('Personne n’est attendu')
    await person.seesNot('Benkhelifa')
    expect(await person.path()).toMatch(/^\/espace\/?$/)
  })
})
