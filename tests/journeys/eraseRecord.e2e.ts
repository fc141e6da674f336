import { describe, expect, test } from 'vitest'
import { everythingKept } from './device'
import { openServiceForVisitors } from './serviceForVisitors'
import { bytesOf } from './rows'
import { chooseNeedAndTime, openFollowUp, sayWhoComes, sendAndReadReference } from './steps'

const ways = ['current Chromium', 'JavaScript off'] as const

describe.each(ways)('%s', way => {
  const library = openServiceForVisitors()
  const me = { familyName: 'Quetschenbach', phone: '06 39 98 31 07' }
  const PHONE = /6[\s.]?39[\s.]?98[\s.]?31[\s.]?07/

  async function book() {
    const resident = await library.meet(way)
    await resident.goTo('/lieux/metz-ccas')
    await chooseNeedAndTime(resident)
    await sayWhoComes(resident, me)
    return { resident, reference: await sendAndReadReference(resident) }
  }

  test('sees what is kept, erases it in two touches, and nothing of them is left', async () => {
    const { resident, reference } = await book()
    const grouped = reference.replace(/-/g, '')
    await openFollowUp(resident, reference, me.familyName)
    await resident.click('Voir ce que le service garde sur moi')
    await resident.sees(me.familyName)
    await resident.sees(PHONE)
    await resident.sees('à valider par la Ville')
    expect(bytesOf(library.service)).toContain(me.familyName)
    await resident.click('Effacer mon rendez-vous et mes données')
    await resident.sees('Votre rendez-vous sera annulé')
    await resident.click('Effacer pour toujours')
    await resident.sees('Votre référence ne marche plus')
    await resident.back()
    await resident.seesNot(me.familyName)
    await openFollowUp(resident, reference, me.familyName)
    await resident.sees('Nous ne trouvons pas cette demande')
    await eraseDevice(resident)

    const left = bytesOf(library.service)
    for (const trace of [new RegExp(me.familyName, 'i'), PHONE, new RegExp(grouped)]) {
      expect(left).not.toMatch(trace)
      expect(library.service.logs()).not.toMatch(trace)
      if (way !== 'JavaScript off') expect(await everythingKept(resident)).not.toMatch(trace)
    }
  })

  test('erases the device after a booking: neither back nor the history shows it', async () => {
    const { resident, reference } = await book()
    const confirmation = await resident.path()
    expect(confirmation).toMatch(way === 'JavaScript off' ? /^\/rendez-vous\/fait\/\w{32}$/ : /^\/rendez-vous/)
    await resident.click('Effacer mes données de cet appareil')
    await eraseDevice(resident)
    for (let step = 0; step < 3; step++) {
      await resident.back()
      expect(await resident.reads()).not.toMatch(new RegExp(`${reference}|${me.familyName}`))
    }
    for (const end of ['', '/rendez-vous.ics', '/fiche']) {
      await resident.goTo(confirmation.split('?')[0] + end).catch(() => undefined)
      expect(await resident.reads()).not.toMatch(new RegExp(`${reference}|${me.familyName}`))
    }
  })

  async function eraseDevice(resident: Awaited<ReturnType<typeof book>>['resident']) {
    await resident.goTo('/effacer')
    await resident.click('Effacer mes données')
    await resident.sees(way === 'JavaScript off' ? 'La page de votre rendez-vous est fermée' : 'C’est effacé', 20_000)
  }
})
