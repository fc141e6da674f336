import { callServer } from '../../platform/staff/callServer'

/** Browsers of 2018 have none: the button is not shown there. */
export const hasPasskeys = () => typeof PublicKeyCredential === 'function'

/** `stopped`: the person closed the window of the device, or has no key here. */
type Ended = 'wait' | 'network' | 'stopped' | 'key' | null

async function call(path: string, body: object = {}) {
  const answered = await callServer(path, { body })
  return { ...answered, isDone: answered.status === 200 }
}

/** The window of the device. Undefined when it was closed: it also says what went wrong. */
async function askDevice<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  return asking.catch(() => undefined)
}

/** Null when the session is open. The library is loaded by the first press: nobody else needs it. */
export async function signInWithPasskey(isShared: boolean): Promise<Ended> {
  try {
    const offered = await call('/api/staff/passkey-session/challenge')
    if (!offered.isDone) return 'wait'
    const { startAuthentication } = await import('@simplewebauthn/browser')
    const response = await askDevice(startAuthentication({ optionsJSON: offered.body as never }))
    if (!response) return 'stopped'
    const answered = await call('/api/staff/passkey-session', { response, isShared })
    if (answered.isDone) return null
    return answered.status === 429 ? 'wait' : 'key'
  } catch {
    return 'network'
  }
}

/** `again`: one must sign in first. */
export type AddFault = 'again' | 'weak' | 'many' | 'failed' | 'network' | 'stopped'

const ADD_FAULTS: Record<number, AddFault> = { 401: 'again', 403: 'weak', 409: 'many' }

/** Null when the device has its key and the account knows it. */
export async function addPasskey(name: string): Promise<AddFault | null> {
  try {
    const offered = await call('/api/staff/passkey/challenge')
    if (!offered.isDone) return ADD_FAULTS[offered.status] ?? 'failed'
    const { startRegistration } = await import('@simplewebauthn/browser')
    const response = await askDevice(startRegistration({ optionsJSON: offered.body as never }))
    if (!response) return 'stopped'
    const answered = await call('/api/staff/passkey', { name, response })
    return answered.isDone ? null : (ADD_FAULTS[answered.status] ?? 'failed')
  } catch {
    return 'network'
  }
}
