/** In Node and in every browser we serve, yet in none of TypeScript's libraries that belong to no machine. */
declare class URLSearchParams {
  constructor(start?: string | Record<string, string> | [string, string][] | URLSearchParams)
  append(name: string, value: string): void
  delete(name: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string): boolean
  set(name: string, value: string): void
  toString(): string
  forEach(each: (value: string, name: string) => void): void
  [Symbol.iterator](): IterableIterator<[string, string]>
}
