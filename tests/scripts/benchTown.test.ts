import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freeSlotsOf } from '../../scripts/bench/makeAppointments'
import { makeTown } from '../../scripts/bench/makeTown'
import { seededRandom } from '../../scripts/bench/seededRandom'
import { freeSlots } from '../../src/appointments/freeSlots'
import { offeredOpenings } from '../../src/appointments/offeredOpenings'
import { newPlaceDirectory } from '../../src/places/placeDirectory'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'

/** A conflict that the bench counts is then one that a person would have met. */
test('each seat that people of the bench book is one that the site offers them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'coup-de-main-town-'))
  try {
    const random = seededRandom(1)
    const town = makeTown(folder, 200, random)
    const now = instantOf('2026-12-01', '12:00')!
    const openings = offeredOpenings(town.openings, newPlaceDirectory(town.places, []))
    const offered = new Set(
      [...freeSlots({ openings, closings: [], taken: new Map(), now }, 'caf')].map(({ id }) => id),
    )
    const booked = freeSlotsOf(town, new Set(), { now, random })
    expect(booked.length).toBeGreaterThan(20_000)
    expect(booked.filter(({ id }) => !offered.has(id))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
