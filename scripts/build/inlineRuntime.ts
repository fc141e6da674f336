import type { Plugin } from 'vite'

/** The bundler's own file: one function of 120 bytes, for which each view of a list or a form would ask the network. */
const FILE = /rolldown-runtime-[\w-]+\.js/
const IMPORTED = /import\{t(?: as (\w+))?\}from"\.\/rolldown-runtime-[\w-]+\.js";/

/** Written in each script that uses it. */
export const inlineRuntime = (): Plugin => ({
  name: 'inline-runtime',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const runtime = Object.values(bundle).find(({ fileName }) => FILE.test(fileName))
      if (runtime?.type !== 'chunk') return
      const body = /^([^]*)export\{(\w+)(?: as t)?\};?\s*$/.exec(runtime.code)
      if (!body) this.error('The bundler writes its own file otherwise: see scripts/build/inlineRuntime.ts')
      const [, text = '', named] = body
      for (const part of Object.values(bundle)) {
        if (part.type !== 'chunk') continue
        part.code = part.code.replace(IMPORTED, (_whole, as = 't') => `const ${as}=(()=>{${text}return ${named}})();`)
        if (part !== runtime && FILE.test(part.code)) this.error(`${part.fileName} names a file that goes`)
        part.imports = part.imports.filter(file => !FILE.test(file))
      }
      delete bundle[runtime.fileName]
    },
  },
})

export const isRuntime = (file: string): boolean => FILE.test(file)
