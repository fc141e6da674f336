import { actMigrations } from './actTable'
import { courseMigrations } from './courseTable'
import { bookedFromMigrations } from './bookedFromTable'
import { agendaMigrations } from './agendaMigration'
import { appointmentMigrations } from './appointmentMigrations'
import { closingMigrations } from './closingsMigration'
import { contactMigrations } from './contactOf'
import { feedNamesMigrations } from './feedNamesMigration'
import { mediatorMigrations } from './mediatorMigration'
import { mandateMigrations } from './mandateTable'
import { personMigrations } from './personMigration'
import { sessionMigrations } from './sessionMigration'
import { up as seatDeferrable } from './migrations/seatDeferrable'
import { up as seatHeld } from './migrations/seatHeld'

/** Of the tables of this noun, each under its name. */
export const migrations = {
  ...appointmentMigrations,
  ...agendaMigrations,
  ...closingMigrations,
  ...personMigrations,
  ...mediatorMigrations,
  ...actMigrations,
  ...bookedFromMigrations,
  ...mandateMigrations,
  ...feedNamesMigrations,
  ...sessionMigrations,
  ...courseMigrations,
  ...contactMigrations,
  '2026-11-28-seat-deferrable': { up: seatDeferrable },
  '2026-12-04-seat-held': { up: seatHeld },
}
