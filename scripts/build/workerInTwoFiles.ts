import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Browsers ask for `/serviceWorker.js` again after each page; those of 2018 without a validator, 40 KB each time. So it
 * is one line, and the worker itself a file with a hashed name, fetched once. To be put after the plugin that makes it.
 */
export function workerInTwoFiles(): Plugin {
  let hasFailed = false
  return {
    name: 'worker-in-two-files',
    // Vitest closes bundles too.
    apply: 'build',
    // A build that failed is closed too: what is then missing must not hide why.
    buildEnd(error) {
      hasFailed = Boolean(error)
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        if (hasFailed) return
        const { outDir } = this.environment.config.build
        const worker = join(outDir, 'serviceWorker.js')
        const source = readFileSync(worker, 'utf8')
        const name = `assets/serviceWorker-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
        writeFileSync(join(outDir, name), source)
        writeFileSync(worker, `importScripts('/${name}')\n`)
      },
    },
  }
}
