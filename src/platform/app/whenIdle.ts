/** Runs the work when the page rests, within two seconds. Safari has no requestIdleCallback. */
export function whenIdle(work: () => void) {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2_000 })
  else setTimeout(work, 300)
}
