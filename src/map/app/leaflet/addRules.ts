/** Inserts the map's CSS rules into the style of the page: the CSP (style-src with a hash) blocks any other inline style. */
export function addRules(css: string) {
  const [sheet] = Array.from(document.styleSheets)
  if (!sheet || Array.from(sheet.cssRules).some(({ cssText }) => cssText.startsWith('.map__view '))) return
  for (const rule of splitRules(css)) {
    try {
      sheet.insertRule(rule, sheet.cssRules.length)
    } catch {
      // A rule that this browser does not know.
    }
  }
}

/** What the build wrote: no comment, no brace in a string. */
function splitRules(css: string): string[] {
  const rules: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < css.length; at++) {
    if (css[at] === '{') depth++
    if (css[at] !== '}' || --depth > 0) continue
    rules.push(css.slice(start, at + 1).trim())
    start = at + 1
  }
  return rules
}
