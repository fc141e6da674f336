import { beforeEach, describe, expect, test } from 'vitest'
import { untilKept } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { freeTimes } from '../journeys/steps'
import type { Visitor } from '../people'
import { endSentence, FRENCH, giveVoices, heard, listenButtons, markedWords } from './speechStandIn'
import { othersInSoak } from '../drivers/inSoak'

const REFERENCE = 'Écouter : Votre référence'

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  const library = openServiceForVisitors()
  let reader: Visitor
  beforeEach(async () => {
    reader = await library.meet(way)
  })

  const buttons = () => listenButtons(reader)
  const texts = async () => (await heard(reader)).map(({ text }) => text)

  test('a browser without a voice, as this one, shows no button and loads no script for it', async () => {
    await reader.goTo('/suivi')
    expect(await reader.tab.run(() => window.speechSynthesis.getVoices().length)).toBe(0)
    await new Promise(resolve => setTimeout(resolve, 2_500))
    expect(await buttons()).toEqual([])
    expect(reader.tab.calls().filter(({ url }) => /\/listen-/.test(url))).toEqual([])
  })

  test('voices of another language give no button; a French one that comes late does, the device’s own first', async () => {
    await reader.goTo('/suivi')
    await giveVoices(reader, [{ lang: 'en-GB', name: 'English', localService: true }])
    await new Promise(resolve => setTimeout(resolve, 1_000))
    expect(await buttons()).toEqual([])
    await giveVoices(reader, [
      { lang: 'fr-CA', name: 'far away', localService: false },
      { ...FRENCH, lang: 'fr_FR' },
    ])
    await expect.poll(buttons).toContain(REFERENCE)
    await reader.click(REFERENCE)
    await expect.poll(() => heard(reader)).toEqual([{ text: 'Votre référence', lang: 'fr_FR', voice: 'on the device' }])
    // The voice goes away: so do the buttons.
    await giveVoices(reader, [])
    await expect.poll(buttons).toEqual([])
  })

  test('reads the question, then its hint, marks the words being read, and gives the button back at the end', async () => {
    await reader.goTo('/suivi')
    const before = await reader.tab.run(() => document.querySelector('main')!.textContent)
    await giveVoices(reader, [FRENCH])
    await expect.poll(buttons).toContain(REFERENCE)
    await reader.click(REFERENCE)
    await expect.poll(() => markedWords(reader)).toBe('Votre référence')
    expect(await buttons()).toContain('Arrêter : Votre référence')
    const hints = await reader.tab.run(() => document.getElementById('reference-hint')!.innerText)
    for (let sentence = 0; sentence < 20 && (await markedWords(reader)) !== null; sentence++) await endSentence(reader)
    const [question, ...rest] = await texts()
    expect(question).toBe('Votre référence')
    expect(rest.join(' ')).toBe(hints.replace(/\s+/g, ' '))
    expect(await buttons()).toContain(REFERENCE)
    expect(
      await reader.tab.run(() => {
        document.querySelectorAll('.listen').forEach(button => button.remove())
        return document.querySelector('main')!.textContent
      }),
    ).toBe(before)
  })

  test('pressing again stops; another question takes over; leaving the page stops', async () => {
    await reader.goTo('/suivi')
    await giveVoices(reader, [FRENCH])
    await expect.poll(buttons).toContain(REFERENCE)
    await reader.click(REFERENCE)
    await reader.click('Arrêter : Votre référence')
    expect(await markedWords(reader)).toBeNull()
    await endSentence(reader)
    expect(await texts()).toEqual(['Votre référence'])
    await reader.click(REFERENCE)
    await reader.click('Écouter : Le nom de famille')
    expect((await texts()).pop()).toMatch(/^Le nom de famille/)
    expect((await buttons()).filter(name => name.startsWith('Arrêter'))).toHaveLength(1)
    const before = await reader.tab.run(() => Number(sessionStorage.getItem('cancels')))
    await reader.goTo('/effacer')
    expect(await reader.tab.run(() => Number(sessionStorage.getItem('cancels')))).toBe(before + 1)
  })

  test('a form that comes alive keeps its buttons; a question that appears has one; one that goes is read no more', async () => {
    await reader.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix')
    const [time = ''] = await freeTimes(reader)
    await reader.click(time)
    await giveVoices(reader, [FRENCH])
    await expect.poll(buttons).toContain('Écouter : Votre nom de famille')
    await reader.choose('Par e-mail')
    await expect.poll(buttons).not.toContain('Écouter : Numéro de téléphone')
    await reader.choose('Par téléphone')
    await expect.poll(buttons).toContain('Écouter : Numéro de téléphone')
    await reader.click('Écouter : Comment vous joindre ?')
    for (let sentence = 0; sentence < 20 && (await markedWords(reader)) !== null; sentence++) await endSentence(reader)
    const all = await texts()
    expect(all.slice(0, 2)).toEqual(['Comment vous joindre ?', 'Le lieu peut vouloir vous parler.'])
    expect(all).toContain('Par e-mail')
    // It has a button of its own.
    expect(all).not.toContain('Numéro de téléphone')
    await reader.click('Écouter : Numéro de téléphone')
    await expect.poll(() => markedWords(reader)).toBe('Numéro de téléphone')
    await reader.choose('Par e-mail')
    await expect.poll(() => markedWords(reader)).toBeNull()
    expect(reader.tab.errors()).toEqual([])
  })

  test('a step of a lesson: its gesture only; the next step stops the voice', async () => {
    await reader.goTo('/tutoriels/ouvrir-une-piece-jointe#etape-1')
    await giveVoices(reader, [FRENCH])
    await expect.poll(async () => (await buttons()).length).toBe(1)
    const gesture = await reader.tab.run(() => document.querySelector<HTMLElement>('#etape-1 h2')!.innerText)
    await reader.click('Écouter')
    await expect.poll(() => markedWords(reader)).toBe(gesture)
    for (let sentence = 0; sentence < 30 && (await markedWords(reader)) !== null; sentence++) await endSentence(reader)
    const all = await texts()
    expect(all.length).toBeGreaterThan(1)
    expect(all.join(' ')).not.toMatch(/Suivant|Je suis bloqué|Signaler un problème/)
    await reader.click('Écouter')
    await expect.poll(() => markedWords(reader)).toBe(gesture)
    await reader.click('Suivant')
    await expect.poll(() => markedWords(reader)).toBeNull()
    expect((await buttons()).map(name => name.split(' : ')[0])).toEqual(['Écouter'])
  })

  test('pages made on the device without network read aloud too', async () => {
    await reader.goTo('/')
    await untilKept(reader)
    await library.stop()
    await reader.goTo('/rendez-vous')
    await reader.sees('Vous n’avez pas de réseau')
    await giveVoices(reader, [FRENCH])
    await expect.poll(buttons).toEqual(['Écouter : Quelle aide cherchez-vous ?'])
    await reader.click('Écouter')
    await endSentence(reader)
    expect(await texts()).toEqual(['Quelle aide cherchez-vous ?', 'Faire une démarche Caf'])
  })
})
