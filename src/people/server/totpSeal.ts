import { openSealed, seal } from '../../platform/server/sealed'

/** `secret`: the data key, which a copy of the database does not have (serviceKey.ts). */
type Sealing = { secret: string; account: string }

const aboutOf = (account: string) => `totp ${account}`
/** As long as the database keeps it. */
const FOREVER = Number.MAX_SAFE_INTEGER

/** The secret of the one-time codes, as its row has it. */
export const sealTotp = (totp: string, { secret, account }: Sealing) =>
  seal(totp, { secret, about: aboutOf(account), until: FOREVER })

export const openTotp = (sealed: string, { secret, account }: Sealing) =>
  openSealed(sealed, { secret, about: aboutOf(account), now: 0 })
