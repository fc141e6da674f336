/** What the page tells about itself while it opens; read after it has settled. */
export type Watched = {
  visible: number | null
  largestPaint: number | null
  shift: number
  /** Which elements moved while nobody touched the page: "p.map__source 0.082". */
  shifted: string[]
  blocking: number
  /** When places are on the map; null where there is none. */
  marks: number | null
}

declare global {
  interface Window {
    watched?: Watched & { longTasks: { startTime: number; duration: number }[] }
  }
}

/** Put in each document before anything of its own. */
export function watchPage() {
  const watched = {
    visible: null as number | null,
    largestPaint: null as number | null,
    shift: 0,
    shifted: [] as string[],
    blocking: 0,
    marks: null as number | null,
    longTasks: [] as { startTime: number; duration: number }[],
  }
  window.watched = watched
  const observe = (type: string, read: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver(list => list.getEntries().forEach(read)).observe({ type, buffered: true })
  observe('largest-contentful-paint', entry => (watched.largestPaint = entry.startTime))
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources?: { node: Node | null }[] }
  const nameOf = (node: Node | null) => {
    const element = node instanceof Element ? node : node?.parentElement
    const name = element?.id ? `#${element.id}` : element?.getAttribute('class')?.replace(/^| /g, '.')
    return element ? element.localName + (name ?? '') : 'a removed element'
  }
  observe('layout-shift', entry => {
    const { value, hadRecentInput, sources = [] } = entry as Shift
    if (hadRecentInput) return
    watched.shift += value
    watched.shifted.push(`${sources.map(({ node }) => nameOf(node)).join(', ')} ${value.toFixed(3)}`)
  })
  observe('longtask', ({ startTime, duration }) => watched.longTasks.push({ startTime, duration }))
  // Visible: a frame is painted with the title and a whole first screen (or all, when it is shorter). Module scripts
  // wait for the end of the document, and do not delay it.
  const fillsScreen = () => document.documentElement.scrollHeight > innerHeight || document.readyState !== 'loading'
  const look = () => {
    if (!document.querySelector('h1') || !fillsScreen()) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => (watched.visible = performance.now())))
  }
  requestAnimationFrame(look)
  const lookForMarks = () => {
    if (document.querySelector('.map__mark')) return requestAnimationFrame(() => (watched.marks = performance.now()))
    if (performance.now() < 30_000) requestAnimationFrame(lookForMarks)
  }
  requestAnimationFrame(lookForMarks)
}

/** Total blocking time: what each task longer than 50 ms takes beyond them, once something is painted. */
export function readWatched(): Watched {
  const { visible, largestPaint, shift, shifted, longTasks, marks } = window.watched!
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0
  const after = longTasks.filter(({ startTime, duration }) => startTime + duration > firstPaint)
  const blocking = after.reduce((total, { duration }) => total + Math.max(0, duration - 50), 0)
  return { visible, largestPaint, shift, shifted, blocking, marks }
}

/** What had to be there before the first paint, the document itself apart. */
export function readBlockingFiles(): { url: string; isScript: boolean }[] {
  const entries = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
    renderBlockingStatus?: string
  })[]
  return entries
    .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
    .map(({ name, initiatorType }) => ({ url: name, isScript: initiatorType === 'script' }))
}

/** EcoIndex leaves out what is inside an svg. */
export const countNodes = () => document.querySelectorAll('*').length - document.querySelectorAll('svg *').length

/** Asked for by a real browser's window, and never by a headless one. */
export const readWindowFiles = () =>
  [...document.querySelectorAll<HTMLLinkElement>('link[rel=icon],link[rel=manifest]')]
    .map(({ href }) => href)
    .filter(href => href.startsWith('http'))
