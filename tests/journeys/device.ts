import type { Person } from '../drivers/person'

/** The worker is installed, and keeps what one needs without network: one visit is enough. */
export const untilKept = (resident: Person): Promise<void> =>
  resident.tab.run(async () => {
    await navigator.serviceWorker.ready
    while (!navigator.serviceWorker.controller) await new Promise(resolve => setTimeout(resolve, 50))
    const deadline = Date.now() + 15_000
    while ((await countPacks()) < 3 && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))

    async function countPacks() {
      const names = (await caches.keys()).filter(name => /^packs/.test(name))
      const counts = await Promise.all(names.map(async name => (await (await caches.open(name)).keys()).length))
      return counts.reduce((sum, count) => sum + count, 0)
    }
  })

/** They come after the other packs: asked for before, they would be fetched twice. */
export const untilFirstLessons = (resident: Person): Promise<boolean> =>
  resident.tab.run(async () => {
    const isHere = () => caches.match('/api/pack-first-lessons?language=fr').then(Boolean)
    const deadline = Date.now() + 15_000
    while (!(await isHere()) && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
    return isHere()
  })

/** Everything that this browser keeps of the site, as one text: databases, caches with their bodies, storages. */
export const everythingKept = (resident: Person): Promise<string> =>
  resident.tab.run(async () => {
    const kept: string[] = []
    for (const storage of [localStorage, sessionStorage]) {
      for (let i = 0; i < storage.length; i++) kept.push(`${storage.key(i)} = ${storage.getItem(storage.key(i)!)}`)
    }
    kept.push(document.cookie, location.href, String(history.state && JSON.stringify(history.state)))
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const copy = await cache.match(request, { ignoreVary: true })
        kept.push(`${name} ${request.url}\n${copy ? await copy.text() : ''}`)
      }
    }
    const database = await new Promise<IDBDatabase | null>(resolve => {
      const opening = indexedDB.open('coup-de-main')
      opening.onupgradeneeded = () => opening.transaction!.abort()
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => resolve(null)
      opening.onblocked = () => resolve(null)
    })
    for (const store of Array.from((database && database.objectStoreNames) || [])) {
      const rows = await new Promise(resolve => {
        const reading = database!.transaction(store).objectStore(store).getAll()
        reading.onsuccess = () => resolve(reading.result)
      })
      kept.push(`${store} ${JSON.stringify(rows)}`)
    }
    if (database) database.close()
    return kept.join('\n')
  })

/** Ticks the first of the times that the page offers without network; gives their ids, in order. */
export async function tickWishes(resident: Person, count: number): Promise<string[]> {
  const times = await resident.tab.run(() => {
    const plain = (element: HTMLElement | null) => (element ? element.innerText : '').replace(/\s+/g, ' ').trim()
    return Array.from(document.querySelectorAll<HTMLInputElement>('input[type=checkbox][name=creneau]'), box => ({
      id: box.value,
      label: plain(box.labels![0]!),
      day: plain(box.closest('fieldset')!.querySelector('legend')),
    }))
  })
  const wanted = times.slice(0, count)
  for (const { label, day } of wanted) await resident.choose(label, day)
  return wanted.map(({ id }) => id)
}
