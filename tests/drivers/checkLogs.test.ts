import { expect, test } from 'vitest'
import { findPersonalLines } from './checkLogs'

test.each([
  'error: no seat for Benkhelifa',
  'PUT /api/commands {"phone":"06 39 98 12 34"}',
  'sent to +33639981234',
  'sent to amina@exemple.fr',
])('%s tells who someone is', line => {
  expect(findPersonalLines(`Coup de main numérique\n${line}\n`)).toEqual([line])
})

test.each([
  'Coup de main numérique: http://localhost:30612 (demonstration)',
  'at run (file:///dist/server/start.js:612:34567)',
  'key 7f3a0639981234ab refused',
  'SqliteError: UNIQUE constraint failed: seat.slot_id, seat.number',
])('%s does not', line => {
  expect(findPersonalLines(line)).toEqual([])
})
