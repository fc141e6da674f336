/** The calls that a tab waits for, and for how long there has been none. */
export function callsUnderWay<Id>() {
  const underWay = new Set<Id>()
  let lastAt = 0
  return {
    begin(id: Id) {
      underWay.add(id)
      lastAt = Date.now()
    },
    end(id: Id) {
      underWay.delete(id)
      lastAt = Date.now()
    },
    stillFor: () => (underWay.size ? 0 : Date.now() - lastAt),
  }
}
