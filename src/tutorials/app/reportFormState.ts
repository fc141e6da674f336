export type ReportFields = { reason: string }

export const emptyReportFields = (): ReportFields => ({ reason: '' })

/** Where the form stands when the page is rendered; `errors` gives, by field, the key of the words. */
export type ReportFormState = { fields: ReportFields; errors: Record<string, string>; key: string }
