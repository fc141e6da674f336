import { expect, test } from 'vitest'
import { faultsOfPlaces, waitingSteps } from '../../src/waiting/waitingForm'
import { NOT_SERVED } from '../../src/waiting/waitingReasons'

const served = (place: string) => ({ hall: ['caf', 'health'], sablon: ['health'] })[place]
const chosen = (need: string, place1: string, place2 = '') => ({ ...waitingSteps.empty(), need, place1, place2 })

test('a place that does not receive for this need is told beside its own field', () => {
  expect(faultsOfPlaces(chosen('caf', 'hall', 'sablon'), served)).toEqual({ place2: NOT_SERVED })
  expect(faultsOfPlaces(chosen('caf', 'sablon', 'hall'), served)).toEqual({ place1: NOT_SERVED })
  expect(faultsOfPlaces(chosen('health', 'hall', 'sablon'), served)).toEqual({})
})

test('one that is no more in the list is told too; what is not chosen yet is no fault of it', () => {
  expect(faultsOfPlaces(chosen('caf', 'closed'), served)).toEqual({ place1: NOT_SERVED })
  expect(faultsOfPlaces(chosen('', 'sablon'), served)).toEqual({})
  expect(faultsOfPlaces(chosen('caf', ''), served)).toEqual({})
})

test('refused at the end for such a place, the form leads back to where it was chosen', () => {
  expect(waitingSteps.reasonsAt?.[NOT_SERVED]).toBe('place1')
})
