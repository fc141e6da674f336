import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { findFreePort } from '../../scripts/engines/startPostgres'

export type SlowLine = Awaited<ReturnType<typeof startSlowLine>>

/** Stands before the service and notes which lessons it is asked for, one by one; can make each of them wait, or fall. */
export async function startSlowLine() {
  const port = await findFreePort()
  const asked: string[] = []
  let to = 0
  let wait = 0
  let isCut = false

  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const isLesson = url.pathname === '/api/tutorial'
    if (isLesson) asked.push(url.searchParams.get('slug') ?? '')
    if (isLesson && wait) setTimeout(() => pass(request, answer), wait)
    else pass(request, answer)
  })

  function pass(request: IncomingMessage, answer: ServerResponse) {
    if (isCut) return answer.destroy()
    const { method, headers, url: path } = request
    // A line of its own each time: one kept open may be closing at that very moment.
    const further = ask({ host: 'localhost', port: to, method, headers, path, agent: false }, got => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    further.on('error', () => answer.destroy())
    answer.on('close', () => further.destroy())
    return request.pipe(further)
  }

  await new Promise<void>(resolve => server.listen(port, 'localhost', resolve))
  return {
    url: `http://localhost:${port}`,
    asked,
    leadsTo: (service: { port: number }) => void (to = service.port),
    /** Each lesson takes so long, ms. */
    slow: (ms: number) => void (wait = ms),
    cut: () => void (isCut = true),
    mend() {
      isCut = false
      wait = 0
      asked.length = 0
    },
    close: () =>
      new Promise(resolve => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  }
}
