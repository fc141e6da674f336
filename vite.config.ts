import vue from '@vitejs/plugin-vue'
import { VitePWA } from 'vite-plugin-pwa'
import type { BuildEnvironmentOptions, InlineConfig } from 'vite'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { bundledOnServer } from './scripts/build/bundledOnServer.ts'
import { checkWords } from './scripts/build/checkWords.ts'
import { groupedScripts, openedWithoutList, shownByServerOnly } from './scripts/build/groupedScripts.ts'
import { inlineRuntime } from './scripts/build/inlineRuntime.ts'
import { languageFiles } from './scripts/build/languageFiles.ts'
import { noScriptCircles } from './scripts/build/noScriptCircles.ts'
import { leanPreload, withoutLoaded } from './scripts/build/leanPreload.ts'
import { markLater } from './scripts/build/markLater.ts'
import { minifyAgain } from './scripts/build/minifyAgain.ts'
import { oneByteServer } from './scripts/build/oneByteServer.ts'
import { offlineShellPage } from './scripts/build/offlineShellPage.ts'
import { shellScript } from './scripts/build/shellScript.ts'
import { stylePartsFile } from './scripts/build/stylePartsFile.ts'
import { trustedLeaflet } from './scripts/build/trustedLeaflet.ts'
import { withoutReactiveMaps } from './scripts/build/withoutReactiveMaps.ts'
import { workerInThreeFiles } from './scripts/build/workerInThreeFiles.ts'

/** The oldest engine we test (2018). Lightning CSS and the minifier lower what is newer. */
const oldestBrowser = ['chrome64', 'safari11.1', 'firefox60']

/**
 * For browsers of before 2018, Lightning CSS would write ten names of fonts in the place of `system-ui`, in each page: they
 * show the letters of `sans-serif`. The number is `Features.FontFamilySystemUi`.
 */
const css = { lightningcss: { exclude: 65_536 } }

/** How long each plugin takes is of no use to whom starts the service. */
const checks = { bundlerTimings: false }

const forServer: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  target: 'node20',
  minify: false,
  rollupOptions: {
    input: { start: 'src/site/server/start.ts' },
    // V8 holds the source of the server while it runs, comments too.
    output: { entryFileNames: '[name].js', comments: false },
    checks,
  },
}

const forBrowsers: BuildEnvironmentOptions = {
  outDir: 'dist/client',
  target: oldestBrowser,
  cssTarget: oldestBrowser,
  cssCodeSplit: false,
  manifest: true,
  // A script and those it needs come together, not one round trip after the other; the shell opens without network,
  // and each page would carry the names of its scripts.
  modulePreload: {
    polyfill: false,
    resolveDependencies: (file, needed, { hostId }) =>
      openedWithoutList.test(file) ? [] : withoutLoaded(needed, { file, asking: hostId }),
  },
  assetsInlineLimit: 0,
  rollupOptions: {
    input: { start: 'src/site/app/start.ts' },
    // valibot makes all its patterns when it loads: those nobody uses go.
    treeshake: { manualPureFunctions: ['RegExp'] },
    // A number of another file is written where it is used: no script is loaded for a constant.
    optimization: { inlineConst: true },
    checks,
    output: {
      codeSplitting: { includeDependenciesRecursively: false, groups: [...groupedScripts, { name: shellScript() }] },
    },
  },
}

/** What the pages do not use leaves the browser's Vue: 5 KB. */
const leanVue = {
  __VUE_OPTIONS_API__: 'false',
  __VUE_PROD_DEVTOOLS__: 'false',
  __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
}

/** On the server, Vue's modules for bundlers: those for Node choose between two builds when they load. */
const bundledVue = {
  'vue/server-renderer': '@vue/server-renderer/dist/server-renderer.esm-bundler.js',
  vue: 'vue/dist/vue.runtime.esm-bundler.js',
}

/** The same parts, lighter: as modules of 2018, where the packages' own entries are for browsers older than ours. */
const leanParts = {
  dexie: 'dexie/dist/modern/dexie.mjs',
  leaflet: 'leaflet/dist/leaflet-src.esm.js',
  'workbox-window': 'workbox-window/build/workbox-window.prod.mjs',
}

function buildQuietly(worker: InlineConfig) {
  worker.logLevel = 'warn'
  worker.build = { ...worker.build, rollupOptions: { ...worker.build?.rollupOptions, checks } }
}

/**
 * On a shared machine a server or a browser may starve for seconds: there, a test is given a second try, and the report
 * names it. Power cuts, last seats and random histories have none: they look for what fails once in a thousand.
 */
const SECOND_TRY = process.env.CI ? 1 : 0

// Without isolation, a worker loads modules once for all its files, not once for each: a third of the work.
const tests: ViteUserConfig['test'] = {
  // A worker for each core: by itself, Vitest leaves one of two idle.
  maxWorkers: '100%',
  projects: [
    {
      extends: true,
      test: { name: 'unit', include: ['tests/**/*.test.ts'], isolate: false, testTimeout: 30_000 },
    },
    {
      extends: true,
      test: {
        name: 'server',
        include: ['tests/**/*.server.ts'],
        isolate: false,
        globalSetup: ['tests/engines.setup.ts'],
        setupFiles: ['tests/drivers/awayFromMidnight.ts'],
        retry: SECOND_TRY,
        expect: { poll: { timeout: 10_000 } },
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'browser',
        include: ['tests/**/*.e2e.ts'],
        isolate: false,
        globalSetup: ['tests/engines.setup.ts'],
        setupFiles: ['tests/drivers/awayFromMidnight.ts'],
        // Two browsers keep two cores busy; more starve each other where a test waits for a moment.
        maxWorkers: 2,
        // Not beside the other projects.
        sequence: { groupOrder: 1 },
        retry: SECOND_TRY,
        expect: { poll: { timeout: 10_000 } },
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    },
    {
      extends: true,
      test: {
        name: 'soak',
        include: ['tests/**/*.soak.ts'],
        globalSetup: ['tests/engines.setup.ts'],
        setupFiles: ['tests/drivers/awayFromMidnight.ts'],
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 60_000,
      },
    },
  ],
}

/** The application of the staff: a build of its own, so that no page of the residents shares or loads any of it. */
const forStaff: ViteUserConfig = {
  appType: 'custom',
  css,
  define: leanVue,
  resolve: { alias: leanParts },
  publicDir: false,
  plugins: [
    vue(),
    checkWords({ hasIslands: false }),
    trustedLeaflet(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/site/worker',
      filename: 'staffWorker.ts',
      injectRegister: false,
      manifest: false,
      integration: { configureCustomSWViteBuild: buildQuietly },
      injectManifest: {
        globPatterns: ['assets/espace/*.{js,css}'],
        dontCacheBustURLsMatching: /^assets\//,
        rollupFormat: 'iife',
        target: 'chrome64',
        minify: true,
      },
    }),
  ],
  build: {
    outDir: 'dist/staff',
    assetsDir: 'assets/espace',
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    cssCodeSplit: false,
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { espace: 'src/site/staff/startStaff.ts' }, checks },
  },
}

const forResidents = (isSsrBuild = false): ViteUserConfig => ({
  appType: 'custom',
  css,
  // The demonstration runs without NODE_ENV=production: the Vue that renders is the quick one all the same.
  define: isSsrBuild ? { ...leanVue, 'process.env.NODE_ENV': '"production"' } : leanVue,
  ssr: { noExternal: ['vue', /^@vue\//, 'pinia', ...bundledOnServer] },
  resolve: { alias: isSsrBuild ? bundledVue : leanParts },
  publicDir: isSsrBuild ? false : 'public',
  plugins: [
    vue(),
    checkWords(),
    languageFiles(),
    isSsrBuild && oneByteServer(),
    !isSsrBuild && leanPreload(),
    !isSsrBuild && withoutReactiveMaps(),
    !isSsrBuild && trustedLeaflet(),
    !isSsrBuild && noScriptCircles(),
    !isSsrBuild && stylePartsFile(),
    !isSsrBuild && offlineShellPage(),
    !isSsrBuild &&
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/site/worker',
        filename: 'serviceWorker.ts',
        injectRegister: false,
        manifest: false,
        integration: { configureCustomSWViteBuild: buildQuietly },
        injectManifest: {
          // Each document has the style it needs, an island all of it; what the server reads (`.vite/`) is not for browsers.
          globPatterns: ['assets/*.{js,json,css}', 'hors-ligne.html'],
          // Of the other languages, only the one that is read: see src/platform/offline/words.ts, app/lazyWords.ts.
          // The map is kept by who opened it: see src/map/app/leaflet/tellWorkerOfMap.ts.
          globIgnores: [
            'assets/{,lazy-}{en,ar,uk,tr,pt}-*.json',
            'assets/map-*.js',
            `assets/{${shownByServerOnly.join(',')}}-*.js`,
          ],
          manifestTransforms: [files => ({ manifest: markLater(files) })],
          // Hashed names never change content: the worker fetches each byte once.
          dontCacheBustURLsMatching: /^assets\//,
          // One classic script: browsers of 2018 have no module workers.
          rollupFormat: 'iife',
          target: 'chrome64',
          minify: true,
        },
      }),
    !isSsrBuild && workerInThreeFiles(),
    !isSsrBuild && inlineRuntime(),
    !isSsrBuild && minifyAgain(),
  ],
  build: isSsrBuild ? forServer : forBrowsers,
  test: tests,
})

export default defineConfig(({ isSsrBuild, mode }) => (mode === 'staff' ? forStaff : forResidents(isSsrBuild)))
