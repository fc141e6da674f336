import { minify } from 'terser'
import type { Plugin } from 'vite'

/**
 * What the bundler's own minifier leaves: 600 bytes of a form, which arrive before it can be filled in without a page
 * for each step. Names of files are hashed before: they change with what is written in `src/`, not with this.
 */
export const minifyAgain = (): Plugin => ({
  name: 'minify-again',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        const { code } = await minify(part.code, {
          module: true,
          ecma: 2017,
          compress: { passes: 3, pure_getters: true, keep_fargs: false },
        })
        part.code = code ?? part.code
      }
    },
  },
})
