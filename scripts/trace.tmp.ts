import { chromium } from 'playwright-core'
const url = process.argv[2]!
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const page = await (await browser.newContext({ serviceWorkers: 'block', viewport: { width: 360, height: 640 } })).newPage()
const cdp = await page.context().newCDPSession(page)
await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
await page.goto(url); await page.waitForTimeout(1500)
await cdp.send('Network.enable'); await cdp.send('Network.emulateNetworkConditions',{offline:false,latency:400,downloadThroughput:50000,uploadThroughput:50000}); await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile', 'toplevel'] })
await page.locator('[data-wake=typed]').first().dispatchEvent('pointerdown')
await page.waitForTimeout(6000)
const t = JSON.parse((await browser.stopTracing()).toString()).traceEvents as any[]
console.log(t.length, t.filter(e=>e.name==='ThreadControllerImpl::RunTask').length, [...new Set(t.map(e=>e.name))].slice(0,40).join(' '));const main = t.filter(e => e.name === 'ThreadControllerImpl::RunTask' && e.dur > 8000).sort((a, b) => b.dur - a.dur)
for (const m of main.slice(0, 8)) {
  console.log('TASK', (m.dur / 1000).toFixed(0), 'ms at', ((m.ts - main[main.length-1].ts)/1000).toFixed(0))
  const inside = t.filter(e => e.tid === m.tid && e.ts >= m.ts && e.ts + (e.dur ?? 0) <= m.ts + m.dur && e.dur > 4000 && e.name !== 'ThreadControllerImpl::RunTask')
  for (const e of inside.sort((a, b) => b.dur - a.dur).slice(0, 14)) console.log('   ', e.name, (e.dur / 1000).toFixed(0), String(e.args?.data?.url ?? e.args?.fileName ?? e.args?.data?.functionName ?? '').split('/').pop())
}
await browser.close()
