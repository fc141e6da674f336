import { normalisePassphrase } from '../account'

/**
 * argon2id, 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet): the hash carries these figures, so that
 * older ones are still read when they change.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Of the library's enumeration, which types alone cannot give: argon2id. */
const ARGON2ID = 2

/** Loaded when somebody first signs in: 1 MB that no page of the residents needs. */
const load = () => import('@node-rs/argon2')

export async function hashPassphrase(typed: string): Promise<string> {
  const { hash } = await load()
  return hash(normalisePassphrase(typed), { ...COST, algorithm: ARGON2ID })
}

/** Of no account: verifying against it takes as long as against a real one, so an unknown address is not found out. */
let nobody: Promise<string> | undefined

/** Null: there is no such account, or it has no passphrase yet. Always takes the time of one hash. */
export async function isRightPassphrase(typed: string, stored: string | null): Promise<boolean> {
  const against = stored ?? (await (nobody ??= hashPassphrase('nobody has this passphrase')))
  const { verify } = await load()
  const isRight = await verify(against, normalisePassphrase(typed))
  return isRight && stored !== null
}
