import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import type { BuildEnvironmentOptions } from 'vite'
import { defineConfig } from 'vitest/config'
import { checkWords } from './scripts/build/checkWords.ts'
import { offlineShellPage } from './scripts/build/offlineShellPage.ts'

/** The oldest engine we test (2018). Lightning CSS and the minifier lower what is newer. */
const oldestBrowser = ['chrome64', 'safari11.1', 'firefox60']

const forServer: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  target: 'node20',
  minify: false,
  rollupOptions: { input: { start: 'src/server/start.ts' }, output: { entryFileNames: '[name].js' } },
}

const forBrowsers: BuildEnvironmentOptions = {
  outDir: 'dist/client',
  target: oldestBrowser,
  cssTarget: oldestBrowser,
  cssCodeSplit: false,
  manifest: true,
  // A script and those it needs come together, not one round trip after the other.
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  rollupOptions: { input: { start: 'src/app/start.ts' } },
}

export default defineConfig(({ isSsrBuild }) => ({
  appType: 'custom',
  publicDir: isSsrBuild ? false : 'public',
  plugins: [
    vue(),
    checkWords(),
    !isSsrBuild && offlineShellPage(),
    !isSsrBuild &&
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/offline/worker',
        filename: 'serviceWorker.ts',
        injectRegister: false,
        manifest: false,
        integration: { configureCustomSWViteBuild: config => void (config.logLevel = 'warn') },
        injectManifest: {
          // The style is inside each document; what the server reads (`.vite/`) is not for browsers.
          globPatterns: ['assets/*.{js,json}', 'hors-ligne.html'],
          // Hashed names never change content: the worker fetches each byte once.
          dontCacheBustURLsMatching: /^assets\//,
          // One classic script: browsers of 2018 have no module workers.
          rollupFormat: 'iife',
          target: 'chrome64',
          minify: true,
        },
      }),
  ],
  build: isSsrBuild ? forServer : forBrowsers,
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['tests/**/*.server.ts'],
          globalSetup: ['tests/engines.setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.e2e.ts'],
          globalSetup: ['tests/engines.setup.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}))
