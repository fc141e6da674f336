import { defineServerNoun } from '../../platform/server/noun'
import { countDevices } from './countDevices'
import { listDevices, showDevice } from './deviceAnswers'
import { deviceMigrations } from './deviceMigrations'
import { deviceTables } from './deviceTables'
import { addDisk, recordWipe, removeDisk } from './diskAnswers'
import { importWipeLogs } from './importWipes'
import { addDevice, addLot } from './intakeAnswers'
import { showGivenLot } from './givenLot'
import { closeLotPage, renewLotPage, showLot } from './lotAnswers'
import { setDeviceState, writeDeviceTests } from './stateAnswers'
import { wipeSettings } from './wipeRules'
import { reservations } from './reservations'
import { lotPageOf, writeLot } from './writeLot'

export const devicesOnServer = defineServerNoun({
  name: 'devices',
  questions: [listDevices, showDevice, showLot, showGivenLot],
  commands: [
    addLot,
    addDevice,
    addDisk,
    removeDisk,
    setDeviceState,
    writeDeviceTests,
    importWipeLogs,
    recordWipe,
    renewLotPage,
    closeLotPage,
  ],
  settings: wipeSettings,
  countYear: countDevices,
  tables: deviceTables,
  migrations: deviceMigrations,
  open: () => ({ reservations, writeLot, lotPageOf }),
})
