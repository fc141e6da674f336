import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BaseMap } from '../../src/territory/baseMap'
import { engines, openInProcess, type InProcess } from './inProcess'

describe.each(engines)('the plan of the town, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  test('is one small file, packed for the way', async () => {
    const answer = await service.send('/plan.json', { headers: { 'Accept-Encoding': 'br' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
    expect(answer.headers.get('Cache-Control')).toBe('public, no-cache')
    const packed = Buffer.from(await answer.arrayBuffer())
    expect(packed.length).toBeLessThan(4000)
    const whole = brotliDecompressSync(packed)
    expect(whole.length).toBeLessThanOrEqual(15_000)
    const { names, water } = JSON.parse(whole.toString()) as BaseMap
    expect(names.filter(({ kind }) => kind === 'commune')).toHaveLength(46)
    expect(water.map(({ name }) => name)).toContain('Seille')
  })

  test('is not sent again to who has it', async () => {
    const etag = (await service.send('/plan.json')).headers.get('ETag')!
    const again = await service.send('/plan.json', { headers: { 'If-None-Match': etag } })
    expect([again.status, await again.text(), again.headers.get('ETag')]).toEqual([304, '', etag])
  })

  test('is what pages draw: the same, by its question', async () => {
    const [file, answer] = await Promise.all(
      ['/plan.json', '/api/show-base-map'].map(async path => (await service.send(path)).json()),
    )
    expect(answer).toEqual(file)
  })

  test('that the town has not drawn is not there, and the page of a place does without', async () => {
    const { baseMap } = service.shell.provided
    service.provide({ baseMap: null })
    try {
      expect((await service.send('/plan.json')).status).toBe(404)
      const page = await service.send('/lieux/metz-mq-bellecroix')
      expect([page.status, (await page.text()).includes('class="plan"')]).toEqual([200, false])
    } finally {
      service.provide({ baseMap })
    }
    expect(await (await service.send('/lieux/metz-mq-bellecroix')).text()).toContain('class="plan"')
  })
})
