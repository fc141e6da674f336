import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createApp, ssrContextKey } from 'vue'
import french from '../../content/words/fr.json'
import ofStaff from '../../content/words/espace.json'
import { WORDS } from '../../src/platform/app/page'
import { SERVER_HEADER } from '../../src/platform/everywhere/answerHeaders'
import { newWords } from '../../src/platform/everywhere/words'

/** What a part of a page gives, with the words and the stores of the application; nothing is rendered. */
export function inStaffApp<T>(use: () => T): T {
  const app = createApp({})
  app.use(createPinia())
  // The tests build components for the server, whose setup looks for it.
  app.provide(ssrContextKey, {})
  app.provide(WORDS, newWords('fr', { ...french, ...ofStaff }))
  return app.runWithContext(use)
}

type Sent = { path: string; body: { payload: Record<string, unknown> } }

/** Instead of the network: `answer` gives the body of each answer, or null, the answer being lost. */
export function stubServer(answer: (sent: Sent) => unknown): Sent[] {
  const all: Sent[] = []
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const sent = { path, body: JSON.parse(body) as Sent['body'] }
    all.push(sent)
    const answered = await answer(sent)
    if (answered === null) throw new TypeError('no network')
    return new Response(JSON.stringify(answered), { headers: { [SERVER_HEADER]: '1' } })
  })
  return all
}
