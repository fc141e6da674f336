import { defineServerNoun } from '../../platform/server/noun'
import { deviceMigrations } from './deviceMigrations'
import { deviceTables } from './deviceTables'

export const devicesOnServer = defineServerNoun({
  name: 'devices',
  tables: deviceTables,
  migrations: deviceMigrations,
})
