/** What stands at `messages.0.status` in parsed JSON; undefined when nothing does. */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inside, name) => {
    if (inside === null || typeof inside !== 'object' || !Object.hasOwn(inside, name)) return undefined
    return (inside as Record<string, unknown>)[name]
  }, body)
