import type { Person } from '../drivers/person'

/** The script of the map has come, and its plan is drawn. */
export const untilMapIsAwake = (person: Person, patience = 30_000): Promise<void> =>
  person.tab.run(async ms => {
    const deadline = Date.now() + ms
    const isAwake = () =>
      document.querySelector('[data-map][data-awake]') && document.querySelector('.map__view canvas')
    while (!isAwake() && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
    if (!isAwake()) throw new Error(`The map did not come:\n${document.body.innerText}`)
  }, patience)

/** What is drawn: squares of the plan, images over it, marks alone, groups, and what the page says of them. */
export const readMap = (person: Person) =>
  person.tab.run(() => {
    const count = (what: string) => document.querySelectorAll(`.map__view ${what}`).length
    const images = Array.from(document.querySelectorAll<HTMLImageElement>('.map__view img.leaflet-tile'))
    return {
      squares: count('canvas'),
      images: images.filter(({ complete, naturalWidth }) => complete && naturalWidth > 0).length,
      marks: count('.map__mark:not(.map__group)'),
      groups: count('.map__group'),
      said: document.querySelector<HTMLElement>('.map__status')!.innerText,
      source: document.querySelector<HTMLElement>('.map__source')!.innerText,
    }
  })

/** Waits until the map is as wanted; gives it as it is then. */
export async function untilMap(
  person: Person,
  isRight: (map: Awaited<ReturnType<typeof readMap>>) => boolean,
  patience = 10_000,
) {
  const deadline = Date.now() + patience
  for (;;) {
    const map = await readMap(person)
    if (isRight(map)) return map
    if (Date.now() > deadline) throw new Error(`The map is not as wanted: ${JSON.stringify(map)}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

/** Images kept on the device: how many, and what they weigh, body by body. */
export const tilesKept = (person: Person) =>
  person.tab.run(async () => {
    const cache = await caches.open('tiles-1')
    const requests = await cache.keys()
    const bodies = await Promise.all(requests.map(async request => (await (await cache.match(request))!.blob()).size))
    return { urls: requests.map(({ url }) => url), bytes: bodies.reduce((sum, size) => sum + size, 0) }
  })

/** Presses the arrows so many times, with the time to see. */
export async function lookAround(person: Person, steps: number) {
  await person.click('Voir de plus près')
  await person.tab.run(() => document.querySelector<HTMLElement>('.map__view')!.focus())
  for (let step = 0; step < steps; step++) {
    await person.tab.press(step % 6 < 3 ? 'ArrowDown' : 'ArrowUp')
    if (step % 6 === 2) await person.click('Voir de plus près')
    await person.tab.run(() => document.querySelector<HTMLElement>('.map__view')!.focus())
    await new Promise(resolve => setTimeout(resolve, 700))
  }
}
