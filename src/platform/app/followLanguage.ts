/**
 * What `platform/server/languages.ts` does with the language read last, on a page that a cache in front of the server
 * answered: it neither sees nor sets the cookie. Imports nothing: each page loads it.
 */
export function followLanguage() {
  const last = /(?:^|; )langue=(\w+)/.exec(document.cookie)?.[1]
  const asked = /[?&]langue=(\w+)/.exec(location.search)?.[1]
  // What was just erased is not stored again.
  if (asked === last || location.pathname === '/effacer') return
  // The page itself leads to each other language.
  if (!asked) {
    const link = document.querySelector<HTMLAnchorElement>(`.languages [hreflang="${last}"]`)
    if (link) location.replace(link.href + location.hash)
    return
  }
  if (asked !== document.documentElement.lang) return
  const secure = location.protocol === 'https:' ? ';secure' : ''
  document.cookie = `langue=${asked};path=/;max-age=31536000;samesite=lax${secure}`
}
