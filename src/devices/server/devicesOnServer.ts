import { defineServerNoun } from '../../platform/server/noun'
import { listDevices, showDevice } from './deviceAnswers'
import { deviceMigrations } from './deviceMigrations'
import { deviceTables } from './deviceTables'
import { addDisk, recordWipe, removeDisk } from './diskAnswers'
import { importWipeLogs } from './importWipes'
import { addDevice, addLot } from './intakeAnswers'
import { setDeviceState, writeDeviceTests } from './stateAnswers'
import { wipeSettings } from './wipeRules'
import { reservations } from './reservations'

export const devicesOnServer = defineServerNoun({
  name: 'devices',
  questions: [listDevices, showDevice],
  commands: [addLot, addDevice, addDisk, removeDisk, setDeviceState, writeDeviceTests, importWipeLogs, recordWipe],
  settings: wipeSettings,
  tables: deviceTables,
  migrations: deviceMigrations,
  open: () => ({ reservations }),
})
