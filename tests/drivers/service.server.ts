import { describe, expect, test } from 'vitest'
import { startService } from './service'

const isGone = (pid: number) => {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

describe.each(['sqlite', 'postgres'] as const)('the service on %s', database => {
  test('answers, comes back after a power cut, and leaves nothing running', async () => {
    const service = await startService({ database })
    const home = await fetch(service.url)
    expect(home.status).toBe(200)
    expect(await home.text()).toContain('</html>')
    const first = service.pid
    await service.kill9()
    expect(isGone(first)).toBe(true)
    await expect(fetch(service.url)).rejects.toThrow('fetch failed')
    await service.restart()
    expect((await fetch(service.url)).status).toBe(200)
    expect(service.logs()).toContain('Coup de main numérique')
    const second = service.pid
    await service.close()
    expect(isGone(second)).toBe(true)
  })

  test('two processes share one database', async () => {
    const one = await startService({ database })
    const other = await startService({ sharing: one })
    expect(other.database).toBe(database)
    expect(other.data).toEqual(one.data)
    expect((await fetch(other.url)).status).toBe(200)
    await other.close()
    await one.close()
  })

  test('says in one line what stopped it', async () => {
    await expect(startService({ database, env: { PUBLIC_URL: 'aide.example.fr' } })).rejects.toThrow(
      /\nPUBLIC_URL: "aide/,
    )
  })
})
