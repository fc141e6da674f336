import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** As it was put in place of `self.__WB_MANIFEST`. */
const LIST = /\[\{"(?:revision|url|isLater|isAsked)":[^\]]*\}\]/

/**
 * Browsers ask for `/serviceWorker.js` again after each page; those of 2018 without a validator, 40 KB each time. So it
 * is one line, and the worker itself a file with a hashed name, fetched once. So is the list of the files to keep, which
 * changes with any of them: the worker does not. To be put after the plugin that makes it.
 */
export function workerInThreeFiles(): Plugin {
  let isWritten = false
  return {
    name: 'worker-in-three-files',
    // Vitest closes bundles too.
    apply: 'build',
    // A build that failed is closed too: what is then missing must not hide why.
    writeBundle() {
      isWritten = true
    },
    closeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        if (!isWritten) return
        const { outDir } = this.environment.config.build
        const worker = join(outDir, 'serviceWorker.js')
        const source = readFileSync(worker, 'utf8')
        const list = LIST.exec(source)?.[0]
        if (!list) this.error('The list of the files to keep is not in the worker as it was')
        const write = (name: string, text: string) => {
          const hash = createHash('sha256').update(text).digest('hex').slice(0, 8)
          writeFileSync(join(outDir, `assets/${name}-${hash}.js`), text)
          return `'/assets/${name}-${hash}.js'`
        }
        const names = [
          write('files', `self.filesToKeep=${list}\n`),
          write('serviceWorker', source.replace(list, 'self.filesToKeep')),
        ]
        writeFileSync(worker, `importScripts(${names.join(',')})\n`)
      },
    },
  }
}
