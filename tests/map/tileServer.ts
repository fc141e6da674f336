import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The smallest picture there is: one grey point. What comes after it is not drawn, and weighs. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

/** `ours`: gives to all. `closed`: without CORS. `refuses`: 403. `private`: says not to keep. */
export type TileManners = 'ours' | 'closed' | 'refuses' | 'private'

export type TileServer = Awaited<ReturnType<typeof startTileServer>>

/** Another server's images, served from here: it counts what it is asked. */
export async function startTileServer(bytes = 1_000) {
  const picture = Buffer.concat([PICTURE, Buffer.alloc(Math.max(0, bytes - PICTURE.length))])
  const asked: string[] = []
  let manners: TileManners = 'ours'
  const server = createServer((request, response) => {
    asked.push(request.url!)
    const shared = manners === 'closed' ? {} : { 'Access-Control-Allow-Origin': '*' }
    if (manners === 'refuses') return response.writeHead(403, shared).end()
    const cache = manners === 'private' ? 'private, no-store' : 'public, max-age=0'
    response.writeHead(200, { ...shared, 'Content-Type': 'image/png', 'Cache-Control': cache }).end(picture)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    /** For `MAP_TILES`. */
    setting: `http://localhost:${port}/{z}/{x}/{y}.png © Test`,
    asked,
    behave(next: TileManners) {
      manners = next
    },
    close: () => new Promise(resolve => server.close(resolve).closeAllConnections()),
  }
}
