import type { Keeper } from '../../offline/keeper'

let loading: Promise<Keeper> | null = null

/** The local database, loaded when first needed. Rejects when its script cannot be fetched; may be asked again. */
export function loadKeeper(): Promise<Keeper> {
  loading ??= import('../../offline/keeper').then(
    ({ newKeeper }) => {
      const keeper = newKeeper()
      void keeper.forgetOldReceipts(Date.now()).catch(() => undefined)
      return keeper
    },
    (error: unknown) => {
      loading = null
      throw error
    },
  )
  return loading
}
