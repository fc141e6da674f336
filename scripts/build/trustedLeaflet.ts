import type { Plugin } from 'vite'

/** Leaflet 1.9 writes its own signs, and texts that we hand it, as markup: with `require-trusted-types-for`, it would not even load. */
const POLICY = `const trustedHtml = (types => {
  const policy = types && types.createPolicy('leaflet', { createHTML: html => html });
  return policy ? html => policy.createHTML(html) : html => html;
})(window.trustedTypes);
`

/** How often Leaflet does so, once in a comment. With another number, read what changed before the policy takes it. */
const TIMES = 11

/** Gives what Leaflet assigns to `innerHTML` through a policy of its own. */
export function trustedLeaflet(): Plugin {
  return {
    name: 'trusted-leaflet',
    apply: 'build',
    transform(code, id) {
      if (!/leaflet-src\.esm\.js$/.test(id)) return null
      const { text, times } = withPolicy(code)
      if (times !== TIMES) this.error(`Leaflet writes markup ${times} times, not ${TIMES}: see trustedLeaflet.ts`)
      return { code: text, map: null }
    },
  }
}

export function withPolicy(code: string): { text: string; times: number } {
  let times = 0
  const text = code.replace(/\.innerHTML = (.+);$/gm, (_, value: string) => {
    times++
    return `.innerHTML = trustedHtml(${value});`
  })
  return { text: POLICY + text, times }
}
