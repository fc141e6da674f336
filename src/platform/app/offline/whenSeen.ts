/** Calls back once the page is in front of somebody: at once, or when they come back to it. */
export function whenSeen(tell: () => void) {
  if (document.visibilityState === 'visible') return tell()
  document.addEventListener('visibilitychange', () => whenSeen(tell), { once: true })
}
