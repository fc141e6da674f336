import { describe, expect, test } from 'vitest'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { signIn } from './staffAccounts'
import { openMorning } from './staffMorning'
import { othersInSoak } from '../drivers/inSoak'

describe.each(othersInSoak('sqlite', 'postgres'))('a mediator in the morning, on %s', database => {
  const { library, day, newMediator } = openMorning(() => ({ database }))

  test('signs in with passphrase and code, sees who comes, says who is there, writes a note', async () => {
    const lea = await newMediator()
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day()}`)
    await person.sees('Cet espace est réservé aux équipes')
    await signIn(person, { ...lea, passphrase: 'une phrase fausse', newCode: async () => '000000' })
    await person.sees('L’adresse, la phrase ou le code ne convient pas.')
    await signIn(person, lea)
    await person.sees('2 personnes attendues.')
    expect(await person.path()).toBe(`/espace/jour/${day()}`)
    await person.sees(/Benkhelifa\s+arabe/)
    await person.click('Est là')
    await person.sees('Benkhelifa est là.')
    await person.click('Annuler')
    await person.sees('2 personnes attendues.')
    await person.seesNot('Une est là.')
    await person.click('Est là')
    await person.sees('Une est là.')
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Compte Caf ouvert.')
    await person.click('Garder la note')
    await person.reload()
    await person.sees('Compte Caf ouvert.')
    await person.sees('Une est là.')
    // On paper for the person: her note, where and when, in large letters; nobody else, and nothing for colleagues.
    await browser.page.emulateMedia({ media: 'print' })
    await person.tab.run(() => {
      window.print = () => {
        const { fontSize } = getComputedStyle(document.querySelector('.visit-sheet')!)
        document.title = JSON.stringify({ text: document.body.innerText, fontSize })
      }
    })
    // Its button is not on paper: the press is that of a moment before.
    await person.tab.run(() =>
      Array.from(document.querySelectorAll('button'))
        .find(({ textContent }) => textContent.includes('Imprimer pour la personne'))!
        .click(),
    )
    await expect.poll(() => person.tab.run(() => document.title)).toContain('fontSize')
    const sheet = JSON.parse(await person.tab.run(() => document.title)) as { text: string; fontSize: string }
    expect(plainHyphens(sheet.text)).toMatch(
      /^Votre rendez-vous\s[^]*Hôtel de Ville[^]*Ce qui a été fait\s+Compte Caf ouvert\.$/,
    )
    expect(sheet.text).not.toMatch(/Benkhelifa|Weberzott|Léa/)
    expect(parseFloat(sheet.fontSize)).toBeCloseTo((14 * 96) / 72, 1)
    await browser.page.emulateMedia({ media: 'screen' })
    await person.sees('Benkhelifa')
  })

  test('signed out, nothing of the day is on screen, and Back shows nothing', async () => {
    const person = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    await person.click('Se déconnecter')
    await person.sees('Cet espace est réservé aux équipes')
    await person.back()
    await person.sees('Cet espace est réservé aux équipes')
    await person.seesNot('Benkhelifa')
  })
})
