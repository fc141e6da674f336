import { describe, expect, test } from 'vitest'
import { newReference, referenceInGroups } from '../../src/platform/everywhere/reference'
import type { Way } from '../people'
import { booking, putAndRead } from '../server/realServer'
import { openServiceForVisitors } from './serviceForVisitors'
import { focusIsOnErrors, openFollowUp } from './steps'
import { findBookMoveCancel } from './wholeJourney'

/** The same script for each way people come. */
const people: [who: string, way: Way, contact: { familyName: string; phone: string }][] = [
  [
    'Yvette, 78, on the phone her daughter gave her',
    'current Chromium',
    { familyName: 'Kieffer', phone: '06 39 98 11 22' },
  ],
  ['Karim, 34, whose browser runs no script', 'JavaScript off', { familyName: 'Haddouche', phone: '06 39 98 22 33' }],
  ['Monique, 69, with a phone of 2018', 'Chromium 70', { familyName: 'Schoumacker', phone: '06 39 98 33 44' }],
  ['Paul, 52, who cannot hold a mouse', 'keyboard only', { familyName: 'D’Antoni', phone: '06 39 98 44 55' }],
  ['Amina, 41, who reads at 400 %', '320 px', { familyName: 'Benkhelifa', phone: '06 39 98 55 66' }],
]

const library = openServiceForVisitors()
const { meet } = library

/** As a page of ours sends it: how one books on the pages is the journey before. */
async function bookFirstFree({ familyName, phone }: { familyName: string; phone: string }): Promise<string> {
  const found = await fetch(`${library.service.url}/api/find-free-slots?place=metz-hotel-de-ville&need=caf`)
  const { days } = (await found.json()) as { days: { slots: { id: string }[] }[] }
  const wish = days.flatMap(({ slots }) => slots)[0]!.id
  const reachMe = { by: 'phone', phone: phone.replace(/ /g, '') }
  const { receipt } = await putAndRead(library.service, booking([wish], { familyName, reachMe }))
  if (receipt.outcome !== 'done') throw new Error(`not booked: ${JSON.stringify(receipt)}`)
  return referenceInGroups(receipt.result.reference)
}

describe.each(people)('%s', (_who, way, contact) => {
  test('finds a place, books, opens it in another browser, moves it, cancels it', async () => {
    expect(await findBookMoveCancel(library, way, contact)).toEqual([])
  })

  test('an unknown reference and a wrong name are answered alike, and what was typed stays', async () => {
    const someone = { ...contact, familyName: `${contact.familyName}-Muller` }
    const reference = await bookFirstFree(someone)
    const stranger = await meet(way)
    const seen: string[] = []
    for (const [tried, fact] of [
      [reference, 'Personne'],
      [referenceInGroups(newReference()), contact.familyName],
    ] as const) {
      await openFollowUp(stranger, tried, fact)
      await stranger.sees('Nous ne trouvons pas cette demande')
      expect(await focusIsOnErrors(stranger)).toBe(true)
      expect(await stranger.valueOf('Votre référence')).toBe(tried)
      seen.push((await stranger.reads()).split(tried).join('…'))
    }
    expect(seen[1]).toBe(seen[0])
    await stranger.goTo(`/suivi/${reference.replace(/-/g, '')}`)
    await stranger.seesNot(someone.familyName)
    expect(await stranger.heading()).toBe('Suivre ma demande')
  })
})

test('no name and no number of these people is in what the server printed', () => {
  const printed = library.service.logs()
  for (const [, , { familyName, phone }] of people) {
    expect(printed).not.toContain(familyName)
    expect(printed.replace(/[\s.]/g, '')).not.toContain(phone.replace(/\s/g, '').slice(1))
  }
})
