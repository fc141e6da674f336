import type { Config } from '../../platform/server/config'

/** In the list of keys of a telephone, and in its list of codes. */
export const SERVICE_NAME = 'Coup de main numérique'

/** By the configuration alone: a forged Host must not choose for which site a key signs (WebAuthn L3 §13.4.9). */
export const relyingPartyOf = ({ publicUrl }: Config) => ({ id: new URL(publicUrl).hostname, origin: publicUrl })
