import { callServer } from '../../platform/staff/callServer'

/** `gone`: the link is used up; `again`: one must sign in first; `weak`: this session has one factor only. */
export type LeaveFault = 'gone' | 'again' | 'weak' | 'unavailable'

const FAULTS: Record<number, LeaveFault> = { 401: 'again', 403: 'weak', 404: 'gone' }

/** The page is left for ProConnect, which leads back. Gives why it is not. */
export async function leaveForProConnect(path: string, body: object): Promise<LeaveFault | null> {
  const answered = await callServer(path, { body }).catch(() => null)
  if (answered?.status !== 200) return FAULTS[answered?.status ?? 0] ?? 'unavailable'
  location.assign((answered.body as { href: string }).href)
  return null
}
