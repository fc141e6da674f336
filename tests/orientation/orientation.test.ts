import { callbackHref } from '../../src/needs/helpLinks'
import { describe, expect, test } from 'vitest'
import type { JourneyPlaceLine } from '../../src/appointments/bookingQuery'
import type { Slot } from '../../src/appointments/slot'
import { FIRST_CHOICES, findGroup, isGroup } from '../../src/orientation/firstChoices'
import {
  orientationHref,
  orientationStep,
  readOrientation,
  sheetHref,
  currentStep,
  chosenWay,
  type Orientation,
} from '../../src/orientation/orientation'
import { firstLessons } from '../../src/orientation/orientationQuestions'
import { firstFree, shortlistPlaces } from '../../src/orientation/placeShortlist'
import { NEEDS } from '../../src/needs/need'
import type { PlaceListLine, PlaceSearchResult } from '../../src/places/placeQuestions'
import type { TutorialLine } from '../../src/tutorials/tutorialQuestions'
import { townAreas } from '../places/known'

const read = (address: string) => readOrientation(new URLSearchParams(address.split('?')[1]))

describe('the first question', () => {
  test('has seven answers at most, and leads to each need in one tap or two', () => {
    expect(FIRST_CHOICES.length).toBeLessThanOrEqual(7)
    const reached = FIRST_CHOICES.flatMap(choice => (isGroup(choice) ? findGroup(choice)!.needs : [choice]))
    expect([...reached].sort()).toEqual(NEEDS.map(({ id }) => id).sort())
  })
})

test('of the lessons that fit, those of the language of the page come first', () => {
  const line = (slug: string, language: string) => ({ slug, language }) as TutorialLine
  const lines = [line('a', 'fr'), line('b', 'uk'), line('c', 'fr'), line('d', 'uk')]
  const { lines: first, total } = firstLessons({ search: '', lines }, 'uk')
  expect([first.map(({ slug }) => slug), total]).toEqual([['b', 'd', 'a'], 4])
  expect(firstLessons({ search: '', lines }).lines.map(({ slug }) => slug)).toEqual(['a', 'c', 'b'])
})

describe('what the address says', () => {
  const answers: Orientation[] = [
    {},
    { group: 'paperwork' },
    { need: 'caf' },
    { need: 'caf', from: 'borny' },
    { need: 'caf', from: '' },
    { need: 'identity-papers', from: '49.113,6.216', way: 'learn', stepFree: '1' },
  ]
  test.each(answers)('%o is read as it was written', answer => {
    expect(JSON.parse(JSON.stringify(read(orientationHref(answer))))).toEqual(answer)
  })

  test('is left out when it cannot be read', () => {
    expect(orientationHref(read('/orientation?famille=tout&besoin=lune&comment=vite&acces=oui'))).toBe('/orientation')
  })

  test('goes with the person: to the sheet of a place, to the call', () => {
    const answer = read('/orientation?besoin=papiers&depuis=borny&comment=sur-place')
    expect(sheetHref(answer, 'metz-mq-borny')).toBe('/orientation/fiche?besoin=papiers&depuis=borny&lieu=metz-mq-borny')
    expect(callbackHref(answer.need)).toBe('/rendez-vous/rappel?besoin=papiers')
  })
})

describe('one question after the other', () => {
  test.each([
    ['/orientation', 'need'],
    ['/orientation?famille=demarches', 'group'],
    ['/orientation?besoin=caf', 'where'],
    ['/orientation?besoin=caf&depuis=borny', 'how'],
    ['/orientation?besoin=caf&depuis=', 'how'],
    ['/orientation?besoin=caf&depuis=&comment=lecon', 'result'],
    ['/orientation?besoin=autre', 'result'],
    ['/orientation?besoin=avoir-un-ordinateur', 'result'],
  ])('%s asks "%s"', (address, step) => {
    expect(orientationStep(read(address))).toBe(step)
  })

  test('a place that nobody knows is asked again; a street of nowhere leads nowhere', () => {
    expect(currentStep(read('/orientation?besoin=caf&depuis=Atlantide'), townAreas())).toBe('where')
    expect(currentStep(read('/orientation?besoin=caf&depuis=Woippy'), townAreas())).toBe('how')
    expect(currentStep(read('/orientation?besoin=caf&depuis='), townAreas())).toBe('how')
  })

  test('who cannot say what they need is called back', () => {
    expect(chosenWay(read('/orientation?besoin=autre'))).toBe('call')
    expect(chosenWay(read('/orientation?besoin=caf&depuis=&comment=lecon'))).toBe('learn')
  })
})

const slot = (placeId: string, hour: number): Slot => ({ id: `${placeId}-1`, placeId, startsAt: hour, minutes: 30 })
const line = (id: string, nextFree: Slot | null = null) => ({ id, name: id, nextFree }) as PlaceListLine
const found = (...lines: PlaceListLine[]) => ({ lines, total: lines.length }) as PlaceSearchResult

describe('the answer', () => {
  test('shows the three nearest places', () => {
    const shown = shortlistPlaces({ result: found(line('a'), line('b'), line('c'), line('d')) })
    expect(shown.lines.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect([shown.total, shown.isStepFreeUnknown]).toEqual([4, false])
  })

  test('when no entry without a step is known, shows the nearest and says that it is not known', () => {
    const others = found(line('a'))
    expect(shortlistPlaces({ result: found(), others })).toEqual({
      lines: others.lines,
      total: 1,
      isStepFreeUnknown: true,
    })
    expect(shortlistPlaces({ result: found(line('b')), others }).isStepFreeUnknown).toBe(false)
    expect(shortlistPlaces({ result: found(), others: found() }).isStepFreeUnknown).toBe(false)
  })

  test('offers the soonest free time of the three, else the one of the nearest place that receives', () => {
    const receiving = [{ id: 'far', name: 'far', nextFree: slot('far', 1) } as JourneyPlaceLine]
    const lines = [line('a', slot('a', 9)), line('b'), line('c', slot('c', 8))]
    expect(firstFree(lines, receiving)?.place.id).toBe('c')
    expect(firstFree([line('a')], receiving)?.place.id).toBe('far')
    expect(firstFree([line('a')], [])).toBeNull()
  })
})
