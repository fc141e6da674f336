import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config'
import { ConfigError } from './configError'
import { serviceKeyFile } from './serviceKey'
import { SQLITE_FILE } from './sqlite'

const DISK_TIMEOUT_MS = 4_000

/**
 * A network disk that is gone does not fail, it waits; SQLite and the reading of the key would wait with it, and the
 * service with them, without a word. Read here in another thread; what is wrong with an answer, the opening says.
 */
export async function checkDataDir(config: Config): Promise<void> {
  const { dataDir, databaseUrl } = config
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const why = `${dataDir} has not answered for ${DISK_TIMEOUT_MS / 1_000} s; is its disk there?`
    timer = setTimeout(() => reject(new ConfigError('DATA_DIR', why)), DISK_TIMEOUT_MS)
  })
  await Promise.race([
    readStart(databaseUrl ? serviceKeyFile(config) : join(dataDir, SQLITE_FILE)).catch(() => undefined),
    tooLong,
  ])
  clearTimeout(timer)
}

async function readStart(path: string): Promise<void> {
  const file = await open(path)
  await file.read(Buffer.alloc(16), 0, 16, 0).finally(() => file.close())
}
