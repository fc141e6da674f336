import { anyAddress, type InProcess } from '../server/inProcess'
import { jsonOf } from '../server/staffInProcess'

/** A browser of the staff without screen: sends JSON, follows links of ours, keeps all its cookies. */
export function openStaffBrowser(service: InProcess, cookie = '') {
  const jar = new Map<string, string>()
  const from = anyAddress()
  const keep = (pair: string) => {
    const [name, value = ''] = pair.split(/=(.*)/s) as [string, string?]
    if (value) jar.set(name, value)
    else jar.delete(name)
  }
  if (cookie) keep(cookie)

  async function send(path: string, init: RequestInit = {}) {
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'X-Forwarded-For': from, ...(init.headers as object), Cookie }
    const response = await service.send(path, { ...init, headers })
    for (const set of response.headers.getSetCookie()) keep(set.split(';')[0]!)
    return response
  }
  return {
    jar,
    send,
    post: async (path: string, body: object = {}) => {
      const response = await send(path, jsonOf(body))
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    /** Where a link leads. */
    follow: async (path: string, init: RequestInit = {}) => {
      const response = await send(path, init)
      return { status: response.status, location: response.headers.get('Location') ?? '' }
    },
    isSignedIn: async () => (await send('/api/staff/questions/show-myself', jsonOf({}))).status === 200,
  }
}

export type StaffBrowser = ReturnType<typeof openStaffBrowser>
