import type { RetentionPeriod } from '../../everywhere/register'
import type { Words } from '../../everywhere/words'

/** "3 mois après le rendez-vous, à valider par la Ville". */
export function periodInWords({ t, tn }: Words, { label, unit, count, toValidate }: RetentionPeriod): string {
  const period = t(label, { delay: tn(`register.delay.${unit}`, count) })
  return toValidate ? `${period}, ${t('register.toValidate')}` : period
}
