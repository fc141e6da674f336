export type CallbackFields = { phone: string; halfDay: string; name: string }

export const emptyCallbackFields = (): CallbackFields => ({ phone: '', halfDay: '', name: '' })

/** Where the form stands when the page is rendered; `errors` gives, by field, the key of the words. */
export type CallbackFormState = { fields: CallbackFields; errors: Record<string, string>; key: string }
