/** Why a step no longer matches, from the most frequent. */
export const REPORT_REASONS = ['changed', 'missing', 'unclear', 'other-device'] as const
