import { describe, expect, test } from 'vitest'
import { otherEngines } from '../people'
import { untilKept } from './device'
import { openServiceForVisitors } from './serviceForVisitors'
import { findBookMoveCancel } from './wholeJourney'

/** The engines of others: what README says was seen in them. */
const library = openServiceForVisitors()
const { meet } = library

test('Firefox ESR: finds a place, books, opens it in another browser, moves it, cancels it', async () => {
  expect(await findBookMoveCancel(library, 'Firefox ESR', { familyName: 'Kieffer', phone: '06 39 98 11 22' })).toEqual(
    [],
  )
})

describe.each(otherEngines)('%s', way => {
  test('follows a lesson step by step, and sees the places on the map', async () => {
    const reader = await meet(way)
    await reader.goTo('/tutoriels/caf')
    await reader.sees('Étape 1 sur')
    await reader.click('Suivant')
    await reader.sees('Étape 2 sur')
    await reader.seesNot('Étape 1 sur')
    await reader.goTo('/lieux/carte')
    const countMarks = () => reader.tab.run(() => document.querySelectorAll('.map__mark').length)
    await expect.poll(countMarks, { timeout: 15_000 }).toBeGreaterThan(5)
    expect(reader.tab.errors()).toEqual([])
  })

  test('the places open while the service is stopped', async () => {
    const resident = await meet(way)
    await resident.goTo('/')
    await untilKept(resident)
    await library.service.stop()
    try {
      await resident.goTo('/lieux')
      await resident.sees('Vous n’avez pas de réseau')
      await resident.sees('Mairie de quartier de Borny')
    } finally {
      await library.service.restart()
    }
  })
})
