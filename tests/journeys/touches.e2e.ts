import { expect, test } from 'vitest'
import type { Visitor } from '../people'
import { appointmentsOf } from './rows'
import { openServiceForVisitors } from './serviceForVisitors'
import { freeTimes } from './steps'

const library = openServiceForVisitors()

/** The same person, whose touches of the screen are counted: each thing pressed, each field entered. */
function counting(person: Visitor) {
  let touches = 0
  const counted =
    <Said extends unknown[]>(act: (...said: Said) => Promise<void>) =>
    (...said: Said) => {
      touches++
      return act(...said)
    }
  return {
    press: counted(person.click),
    fill: counted(person.fill),
    choose: counted(person.choose),
    touches: () => touches,
  }
}

const firstTime = async (person: Visitor): Promise<string> => (await freeTimes(person))[0]!

/** With the name and the number given: on to what is booked. */
async function confirm(person: Visitor, press: Visitor['click']) {
  await press('Continuer')
  await person.sees('Vérifiez votre rendez-vous')
  await press('Confirmer ce rendez-vous')
  await person.sees('Votre rendez-vous est confirmé', 20_000)
}

test('a first appointment, from the home page of a phone: seven touches, the number given', async () => {
  const resident = await library.meet('current Chromium', { viewport: { width: 360, height: 640 } })
  await resident.goTo('/')
  const { press, fill, touches } = counting(resident)
  await press('Prendre rendez-vous')
  await resident.sees('Quelle aide cherchez-vous ?')
  await press('Faire une démarche Caf')
  await resident.sees('Où voulez-vous venir ?')
  const time = await firstTime(resident)
  await press(time)
  await resident.sees('Qui vient au rendez-vous ?')
  await fill('Votre nom de famille', 'Premier')
  await fill('Numéro de téléphone', '06 39 98 31 01')
  await confirm(resident, press)
  expect(touches()).toBeLessThanOrEqual(7)
  expect(appointmentsOf(library.service, 'Premier')).toMatchObject([{ phone: '+262639983101', for_whom: 'self' }])
  await resident.sees('Au nom de')
  expect(await resident.tab.run(() => document.querySelector<HTMLElement>('main dl')!.innerText)).toContain('P.')
})

test('at a desk, the next person: seven touches at the same place, and nothing of the one before', async () => {
  const mediator = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
  await mediator.goTo('/rendez-vous?besoin=caf&lieu=fs-2434')
  await mediator.click(await firstTime(mediator))
  await mediator.choose('J’aide cette personne')
  await mediator.fill('nom de famille', 'Avant')
  await mediator.fill('Numéro de téléphone', '+380 50 123 45 67')
  await mediator.click('Continuer')
  await mediator.sees('+380501234567')
  await mediator.click('Confirmer ce rendez-vous')
  await mediator.sees('Votre rendez-vous est confirmé', 20_000)

  const { press, fill, touches } = counting(mediator)
  await press('Un autre rendez-vous au même lieu')
  await mediator.sees('Quelle aide cherchez-vous ?')
  await mediator.sees('France services de Woippy')
  await press('Lire et envoyer des e-mails')
  await mediator.sees('Quand voulez-vous venir ?')
  await press(await firstTime(mediator))
  await mediator.sees('Comment joindre cette personne')
  expect(await mediator.reads()).not.toMatch(/Avant|380/)
  expect([await mediator.valueOf('nom de famille'), await mediator.valueOf('Numéro de téléphone')]).toEqual(['', ''])
  await fill('Le nom de famille de cette personne', 'Ensuite')
  await fill('Numéro de téléphone', '06 39 98 31 02')
  await confirm(mediator, press)
  expect(touches()).toBeLessThanOrEqual(7)
  expect(appointmentsOf(library.service, 'Ensuite')).toMatchObject([
    { place_id: 'fs-2434', need: 'email', for_whom: 'work', phone: '+262639983102' },
  ])
  await mediator.sees('Environ 45 minutes')
  await mediator.sees('03 87 31 31 33')
})
