import { describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { readRows } from '../drivers/readRows'
import { becomeRequest } from '../journeys/rows'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Way } from '../people'
import { asking } from './asking'

const people: [who: string, way: Way][] = [
  ['Samira, on a new telephone', 'current Chromium'],
  ['Karim, whose browser runs no script', 'JavaScript off'],
  ['Monique, with a phone of 2018', 'Chromium 70'],
]

describe.each(people)('%s', (_who, way) => {
  const library = openServiceForVisitors()

  test('leaves a request in the middle, and goes on with it on another device', async () => {
    const here = await library.meet(way)
    await here.goTo('/pc-solidaire/demande')
    await here.choose('Je demande pour moi')
    await here.click('Continuer')
    await here.choose('Un ordinateur fixe')
    await here.click('Continuer plus tard')
    await here.sees('La demande n’est pas envoyée.')
    const [reference] = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}/.exec(await here.reads())!
    const [code] = /\b\d{6}\b/.exec(await here.reads())!
    const elsewhere = await library.meet('JavaScript off')
    await elsewhere.goTo('/pc-solidaire')
    await elsewhere.click('Reprendre une demande commencée')
    await elsewhere.fill('Votre référence', reference)
    await elsewhere.fill('Votre code', code)
    await elsewhere.click('Reprendre')
    await elsewhere.sees('Question 3 sur 11')
    await elsewhere.click('Question d’avant')
    await elsewhere.sees('Question 2 sur 11')
  })

  test('finds her request again, answers what is missing, and says that she needs help', async () => {
    const { service } = library
    const { payload } = asking({ familyName: 'Schoumacker' })
    const answer = await fetch(`${service.url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: service.url, 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ kind: 'ask-for-device', v: 1, payload }),
    })
    const { reference } = ((await answer.json()) as { result: { reference: string } }).result
    becomeRequest(service, reference, { state: 'to-complete', asks: '["children"]' })
    const own = await library.meet(way)
    await own.goTo(`/suivi?reference=${reference}`)
    await own.fill('Le nom de famille', 'Schoumacker')
    await own.click('Voir ma demande')
    await own.sees('C’est à vous d’agir.')
    await own.fill('Nombre d’enfants', '3')
    await own.click('Envoyer ma réponse')
    await own.sees('Votre réponse est reçue.')
    becomeRequest(service, reference, { state: 'handed-over', check_asked_at: 1 })
    await own.reload()
    await own.click('J’ai besoin d’aide')
    await own.sees('Comment être aidé')
    const [row] = await readRows(service, 'select * from device_request')
    expect(row).toMatchObject({ children: 3, check_answer: 'help' })
    await own.click('Être rappelé')
    await own.sees('Votre numéro de téléphone')
  })
})
