import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { ConfigError } from './configError'

/** Settings of one server, read from the environment. Each wrong value stops with one line naming it. */
export type Config = {
  port: number
  /** Folder of the embedded database. */
  dataDir: string
  /** False: PostgreSQL, and nothing says where the key lies; it would be made in the folder that one happens to start from. */
  isKeyPlaceSaid: boolean
  /** PostgreSQL, instead of the embedded database. */
  databaseUrl: string | null
  /** Seals the data key (serviceKey.ts); null: the key is in a file beside `dataDir`. */
  serviceKey: string | null
  /** Where people reach the service, without a final slash: used in links and to check where writes come from. */
  publicUrl: string
  /**
   * PUBLIC_URL is not set (refused in production): the request's Host is trusted for origin checks, for phones on the
   * same network.
   */
  isAnyHostOurs: boolean
  /** Made-up openings on real places, under a banner. Never in production. */
  isDemonstration: boolean
  /** With made-up people and computers too, where there is nobody yet. */
  isDemonstrationFilled: boolean
  /** Addresses that many people share (a library, a town hall): they have a larger allowance of their own. */
  sharedAddresses: string[]
  /** Behind one proxy of ours, the address is in X-Forwarded-For. */
  trustProxy: boolean
  /** Asked to stop, how long what was begun may still last. */
  shutdownSeconds: number
  /** The town's content. */
  contentDir: string
}

export type Environment = Record<string, string | undefined>

export function readConfig(env: Environment): Config {
  const port = readPort(env.PORT)
  return {
    port,
    dataDir: resolve(env.DATA_DIR || 'data'),
    isKeyPlaceSaid: Boolean(env.DATA_DIR || env.SERVICE_KEY || !env.DATABASE_URL),
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    serviceKey: readServiceKey('SERVICE_KEY', env.SERVICE_KEY),
    publicUrl: readPublicUrl(env, port),
    isAnyHostOurs: !env.PUBLIC_URL,
    isDemonstration: env.NODE_ENV !== 'production',
    isDemonstrationFilled: env.NODE_ENV !== 'production' && env.DEMONSTRATION_ROWS !== 'none',
    sharedAddresses: readAddresses(env.SHARED_ADDRESSES),
    trustProxy: readSwitch('TRUST_PROXY', env.TRUST_PROXY),
    shutdownSeconds: readShutdownSeconds(env.SHUTDOWN_SECONDS),
    contentDir: readContentDir(env.CONTENT_DIR),
  }
}

function readPort(value = '3000'): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new ConfigError('PORT', `"${value}" is not a port; give a number from 1 to 65535, for instance PORT=3000`)
  }
  return port
}

/** Less than the 10 s after which most supervisors kill. */
function readShutdownSeconds(value = '8'): number {
  const seconds = Number(value)
  if (!/^\d+$/.test(value) || seconds < 1 || seconds > 600) {
    throw new ConfigError('SHUTDOWN_SECONDS', `"${value}" must be a number of seconds, from 1 to 600`)
  }
  return seconds
}

function readDatabaseUrl(value: string | undefined): string | null {
  if (!value) return null
  if (!/^postgres(ql)?:\/\/\S+$/.test(value) || !URL.canParse(value)) {
    throw new ConfigError(
      'DATABASE_URL',
      'must look like postgres://user:password@host:5432/name, or be left out; in a password, / # ? are written %2F %23 %3F',
    )
  }
  return value
}

const MIN_KEY_LENGTH = 32

export function readServiceKey(variable: string, value: string | undefined): string | null {
  if (!value) return null
  if (value.length >= MIN_KEY_LENGTH) return value
  throw new ConfigError(variable, 'is too short: 32 signs at least, such as those of openssl rand -hex 32')
}

function readPublicUrl({ PUBLIC_URL: value, NODE_ENV }: Environment, port: number): string {
  if (!value && NODE_ENV === 'production') {
    throw new ConfigError('PUBLIC_URL', 'say where people reach the service, such as https://aide.example.fr')
  }
  if (!value) return `http://localhost:${port}`
  const url = URL.canParse(value) ? new URL(value) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new ConfigError('PUBLIC_URL', `"${value}" must be an address without path, such as https://aide.example.fr`)
  }
  return url.origin
}

function readContentDir(value: string | undefined): string {
  const folder = resolve(value || 'content')
  if (!existsSync(folder)) throw new ConfigError('CONTENT_DIR', `there is no folder ${folder}`)
  return folder
}

function readAddresses(value = ''): string[] {
  const addresses = value
    .split(',')
    .map(address => address.trim())
    .filter(Boolean)
  const wrong = addresses.find(address => !isIP(address))
  if (wrong) throw new ConfigError('SHARED_ADDRESSES', `"${wrong}" is not an IP address`)
  return addresses
}

function readSwitch(variable: string, value = '0'): boolean {
  if (value !== '0' && value !== '1') throw new ConfigError(variable, `"${value}" must be 0 or 1`)
  return value === '1'
}

export const isSecure = ({ publicUrl }: Pick<Config, 'publicUrl'>) => publicUrl.startsWith('https:')
