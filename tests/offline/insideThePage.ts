// Functions sent to the page as text: they see the page, nothing of the test.

/** What the device keeps: the addresses in each cache. */
export const keptInCaches = async () => {
  const kept: Record<string, string[]> = {}
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys()
    kept[name] = requests.map(({ url }) => new URL(url).pathname + new URL(url).search)
  }
  return kept
}

/** The first free time at Bellecroix, for Lucien; gives the key of the command. */
export const bookSomething = async () => {
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => ('0' + byte.toString(16)).slice(-2)).join(
    '',
  )
  const { days } = await (await fetch('/api/find-free-slots?place=metz-mq-bellecroix&need=caf')).json()
  const reachMe = { by: 'nothing' }
  const payload = { wishes: [days[0].slots[0].id], need: 'caf', forWhom: 'self', familyName: 'Weberzott', reachMe }
  await fetch(`/api/commands/${key}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'book-appointment', v: 1, payload }),
  })
  return key
}

export const findInCaches = async (text: string) => {
  const found: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request, { ignoreVary: true }))!.text()
      if (body.includes(text)) found.push(`${name} ${request.url}`)
    }
  }
  return found
}

/** As if every page kept on this device had been seen so long before, ms. */
export const ageKeptPages = async (ms: number) => {
  const cache = await caches.open('documents')
  for (const request of await cache.keys()) {
    const copy = (await cache.match(request, { ignoreVary: true }))!
    const headers = new Headers(copy.headers)
    headers.set('Coup-De-Main-Kept-At', String(Number(headers.get('Coup-De-Main-Kept-At')) - ms))
    await cache.put(request, new Response(await copy.blob(), { headers }))
  }
}

/** As if what one needs without network had come so long before, ms. */
export const ageKeptPacks = async (ms: number) => {
  const cache = await caches.open('packs-1')
  for (const request of await cache.keys()) {
    const copy = (await cache.match(request, { ignoreVary: true }))!
    const headers = new Headers(copy.headers)
    const storedAt = Number(headers.get('Coup-De-Main-Kept-At'))
    if (storedAt) headers.set('Coup-De-Main-Kept-At', String(storedAt - ms))
    await cache.put(request, new Response(await copy.blob(), { headers }))
  }
}

/** How long ago a pack of this device came, ms. */
export const ageOfPack = async (address: string) => {
  const copy = await (await caches.open('packs-1')).match(address, { ignoreVary: true })
  return Date.now() - Number(copy!.headers.get('Coup-De-Main-Kept-At'))
}

/** On the page of the hours: the address of the form of the first one. */
export const firstFormAddress = () =>
  document.querySelector<HTMLAnchorElement>('a[href*="creneau="]')!.getAttribute('href')!

export const readFormKey = () => document.querySelector<HTMLInputElement>('[name=key]')!.value

/** Of what `keptInCaches` gives: neither the scripts, nor a cache made again, empty, by looking into one that goes. */
export const isPersonal = ([name, addresses]: [string, string[]]) =>
  !name.startsWith('workbox-precache') && addresses.length > 0
