import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { meetPerson, ways } from '../people'

const page = (
  title: string,
  body: string,
) => `<!doctype html><html lang="fr"><title>${title}</title><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><main><h1>${title}</h1>${body}</main></html>`

const form = page(
  'Votre rendez-vous',
  `<p style="height:900px">Plus bas, une question.</p>
  <form method="post" action="/done">
    <label for="name">Votre nom de famille</label> <input id="name" name="name" value="ancien">
    <fieldset><legend>Comment vous prévenir\u00a0?</legend>
      <p><label><input type="radio" name="reach" value="phone" checked> Par téléphone</label></p>
      <p><label><input type="radio" name="reach" value="mail"> Par e-mail</label></p>
      <p><label><input type="radio" name="reach" value="none"> Je note moi-même</label></p></fieldset>
    <p><label for="town">Votre quartier</label>
      <select id="town" name="town"><option>Bellecroix<option>Borny<option>Sablon</select></p>
    <p><label><input type="checkbox" name="agree" value="yes"> J’ai compris</label></p>
    <details><summary>Pourquoi\u00a0?</summary><p>Pour vous rappeler.</p></details>
    <button>Envoyer</button>
  </form>
  <div style="position:fixed;inset:auto 0 0 auto;right:0;bottom:0;background:#fff"><button type="button" disabled>Envoyer</button></div>`,
)

/** Sent by its script, and answered in the same page a moment later; without script, by another page. */
const sentInPlace = page(
  'Une question',
  `<form method="post" action="/done"><button>Demander</button></form>
  <script>
    document.forms[0].addEventListener('submit', function (event) {
      event.preventDefault()
      document.querySelector('button').textContent = 'Un moment…'
      fetch('/later').then(function (answer) { return answer.text() }).then(function (words) {
        document.querySelector('h1').textContent = words
      })
    })
  </script>`,
)
const LATER_MS = 500

let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    if (request.url === '/later') return setTimeout(() => response.end('Répondu'), LATER_MS)
    if (request.url === '/in-place') return response.end(sentInPlace)
    if (request.method !== 'POST')
      return response.end(request.url === '/' ? page('Accueil', '<a href="/form">Prendre rendez-vous</a>') : form)
    let sent = ''
    request.on('data', chunk => (sent += chunk))
    request.on('end', () => response.end(page('Reçu', `<p>${new URLSearchParams(sent)}</p>`)))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://localhost:${(server.address() as { port: number }).port}`
})

afterAll(() => new Promise(resolve => server.close(resolve).closeAllConnections()))

describe.each(ways)('%s', way => {
  test('a person follows links, fills a form and sends it', async () => {
    const resident = await meetPerson(way, url)
    try {
      await resident.goTo('/')
      await resident.click('Prendre rendez-vous')
      expect(await resident.path()).toBe('/form')
      expect(await resident.heading()).toBe('Votre rendez-vous')
      await resident.fill('Votre nom de famille', 'Noël')
      expect(await resident.valueOf('nom de famille')).toBe('Noël')
      await resident.choose('Je note moi-même', 'Comment vous prévenir ?')
      await resident.choose('Sablon', 'Votre quartier')
      await resident.choose('J’ai compris')
      await resident.seesNot('Pour vous rappeler.')
      await resident.click('Pourquoi ?')
      await resident.sees('Pour vous rappeler.')
      await resident.click('Envoyer')
      await resident.sees('name=No%C3%ABl&reach=none&town=Sablon&agree=yes')
      expect(await resident.title()).toBe('Reçu')
      await resident.back()
      expect(await resident.heading()).toBe('Votre rendez-vous')
      await resident.goTo('/in-place')
      await resident.click('Demander')
      expect(await resident.heading()).toBe(way === 'JavaScript off' ? 'Reçu' : 'Répondu')
      await expect(resident.sees('Jamais écrit', 300)).rejects.toThrow('"Jamais écrit" is not on')
    } finally {
      await resident.leave()
    }
  })

  test('what is covered or absent cannot be pressed, and the network can be cut', async () => {
    const resident = await meetPerson(way, url)
    try {
      await resident.goTo('/')
      await resident.tab.run(() => {
        const cover = document.createElement('div')
        cover.style.cssText = 'position:fixed;top:0;left:0;width:100%;height:100%;background:#fff'
        document.body.append(cover)
      })
      if (way !== 'keyboard only')
        await expect(resident.click('Prendre rendez-vous')).rejects.toThrow('cannot be pressed')
      await resident.setOffline(true)
      await expect(resident.goTo('/form')).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
      await resident.setOffline(false)
      await resident.goTo('/form')
      await resident.sees('Plus bas')
    } finally {
      await resident.leave()
    }
  })
})

test.each(['current Chromium', 'Chromium 70'] as const)(
  '%s: killed and opened again, the same phone remembers',
  async way => {
    const first = await meetPerson(way, url)
    await first.goTo('/')
    await first.tab.run(
      () =>
        new Promise<void>(resolve => {
          const opening = indexedDB.open('kept', 1)
          opening.onupgradeneeded = () => opening.result.createObjectStore('things').put('draft', 'a')
          opening.onsuccess = () => resolve()
        }),
    )
    // What a browser writes reaches the disk a moment later.
    await new Promise(resolve => setTimeout(resolve, 1_000))
    await first.browser.kill()
    const again = await meetPerson(way, url, { persistentDir: first.browser.profile })
    try {
      await again.goTo('/')
      const kept = await again.tab.run(
        () =>
          new Promise(resolve => {
            const opening = indexedDB.open('kept', 1)
            opening.onsuccess = () => {
              const reading = opening.result.transaction('things').objectStore('things').get('a')
              reading.onsuccess = () => resolve(reading.result)
            }
          }),
      )
      expect(kept).toBe('draft')
    } finally {
      await again.leave()
      rmSync(first.browser.profile, { recursive: true, force: true })
    }
  },
)
