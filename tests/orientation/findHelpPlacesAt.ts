import type { NeedId } from '../../src/needs/need'
import { findPlaces } from '../../src/places/findPlaces'
import type { PlaceDirectory } from '../../src/places/placeDirectory'
import { at } from '../places/known'

/** The places that serve a need, as a list shows them on a Tuesday morning. */
export const findHelpPlacesAt = (directory: PlaceDirectory, need: NeedId) =>
  findPlaces({ directory, hoursOf: () => null }, { need }, at('2026-12-01', '10:00')).lines
