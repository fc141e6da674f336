import type { CDPSession } from 'playwright-core'

/** One file that the page asked for; `bytes` as the browser received them, headers included, 0 when the device had it. */
type Request = { url: string; type: string; bytes: number }

export type Requests = { all: Request[]; quietMs: () => number }

/** Every request of this page from now on, told by the browser itself. */
export async function listenToRequests(devTools: CDPSession): Promise<Requests> {
  const all: Request[] = []
  const underWay = new Map<string, Request>()
  let lastAt = performance.now()
  const touch = () => (lastAt = performance.now())
  devTools.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (!/^https?:/.test(request.url)) return
    touch()
    const before = underWay.get(requestId)
    if (before && redirectResponse) before.bytes = redirectResponse.encodedDataLength
    const asked = { url: request.url, type: type ?? 'Other', bytes: 0 }
    underWay.set(requestId, asked)
    all.push(asked)
  })
  devTools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    touch()
    const asked = underWay.get(requestId)
    if (asked) asked.bytes = encodedDataLength
    underWay.delete(requestId)
  })
  devTools.on('Network.loadingFailed', ({ requestId }) => {
    touch()
    underWay.delete(requestId)
  })
  await devTools.send('Network.enable')
  return { all, quietMs: () => (underWay.size ? 0 : performance.now() - lastAt) }
}
