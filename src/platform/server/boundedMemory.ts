/** What was used least recently goes when there is more than so many bytes. */
export type BoundedMemory<Value> = {
  get: (name: string) => Value | undefined
  set: (name: string, value: Value) => void
  /** Of all that is in it. */
  readonly bytes: number
  readonly count: number
}

/** `weigh`: bytes of a value, once it is in. */
export function newBoundedMemory<Value>(maxBytes: number, weigh: (value: Value) => number): BoundedMemory<Value> {
  // A Map goes through its names in the order they came.
  const entries = new Map<string, { value: Value; bytes: number }>()
  let bytes = 0
  const remove = (name: string) => {
    bytes -= entries.get(name)?.bytes ?? 0
    entries.delete(name)
  }
  return {
    get: name => {
      const entry = entries.get(name)
      if (!entry) return undefined
      entries.delete(name)
      entries.set(name, entry)
      return entry.value
    },
    set: (name, value) => {
      remove(name)
      const entry = { value, bytes: weigh(value) + 2 * name.length }
      if (entry.bytes > maxBytes) return
      entries.set(name, entry)
      bytes += entry.bytes
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) break
        remove(oldest)
      }
    },
    get bytes() {
      return bytes
    },
    get count() {
      return entries.size
    },
  }
}
