const requested = new Set<string>()

/**
 * In the place of Vite's own (`scripts/build/leanPreload.ts`), for each `import()`: asks for a script and for those that
 * it imports at once, not one round trip after the other. Vite's would also load styles and look for a nonce, which no
 * script here needs: 0.6 KB in the script that each page loads.
 * @param scripts from the root of the site, without a leading slash
 */
export function __vitePreload<T>(load: () => Promise<T>, scripts: string[] = []): Promise<T> {
  for (const script of scripts) {
    if (requested.has(script)) continue
    requested.add(script)
    const link = document.createElement('link')
    // Firefox before 115 and Safari before 17 only know the older name.
    link.rel = link.relList.supports('modulepreload') ? 'modulepreload' : 'preload'
    link.as = 'script'
    link.crossOrigin = ''
    link.href = `/${script}`
    document.head.append(link)
  }
  return load()
}
