/** Longest wait for the whole style, ms: without it a part that wakes is plain, and works. */
const STYLE_TIMEOUT_MS = 3_000

let coming: Promise<void> | null = null

/** The document came with the style of what it shows; a part that wakes may show more. Resolves when it is there. */
export function loadWholeStyle(file: string): Promise<void> {
  coming ??= new Promise(resolve => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = file
    link.onload = link.onerror = () => resolve()
    setTimeout(resolve, STYLE_TIMEOUT_MS)
    // What paper and wide screens need comes last: it changes what is in this one.
    document.head.insertBefore(link, document.querySelector('head > style[media],head > link[rel=stylesheet][media]'))
  })
  return coming
}
