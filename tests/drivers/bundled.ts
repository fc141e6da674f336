import { join, resolve } from 'node:path'
import { build } from 'vite'

const programs = new Map<string, Promise<string>>()

/** A script of `npm run`, made one file for this worker: tsx would compile all that it imports at each start. */
export function bundled(script: string): Promise<string> {
  if (!programs.has(script)) programs.set(script, bundle(script))
  return programs.get(script)!
}

async function bundle(script: string): Promise<string> {
  const outDir = resolve('.cache/programs', String(process.pid))
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: script,
      outDir,
      emptyOutDir: false,
      minify: false,
      target: 'node20',
      // Pages: no command shows one.
      rollupOptions: { external: /\.vue$/, output: { entryFileNames: '[name].mjs' } },
    },
  })
  return join(outDir, script.replace(/^.*\//, '').replace(/\.ts$/, '.mjs'))
}
