const VOWELS = 'aeiouyàâäéèêëîïôöùûüœæ'

/** Words in -ent where one hears it; elsewhere -ent is the silent end of a verb (ils aident). -ment is heard. */
const heardEnt = new Set(
  `absent accent accident agent argent cent client content différent dent évident excellent expédient fréquent
  ingrédient innocent inconvénient intelligent lent parent patient permanent précédent présent prudent quotient récent
  régent serpent souvent suffisant talent torrent urgent vent violent couvent dépend équivalent`.split(/\s+/),
)
const silentMent = new Set(
  'aiment affirment confirment consument dorment endorment enferment estiment expriment ferment filment forment informent nomment parfument priment résument semblent suppriment transforment'.split(
    ' ',
  ),
)

/** Syllables of a French word as one reads it aloud, the last mute e left out. Numbers count two. */
export function countSyllables(word: string): number {
  const letters = word.normalize('NFC').toLowerCase().replace(/[’'-]/g, '')
  if (/\d/.test(letters)) return 2
  const translations = splitHiatus(dropSilentEnd(letters))
  const groups = translations.match(new RegExp(`[${VOWELS}]+`, 'g'))
  return Math.max(1, groups?.length ?? 0)
}

function dropSilentEnd(word: string): string {
  if (word.endsWith('ent') && !isHeardEnt(word)) return leaveOneVowel(word, /ent$/)
  return leaveOneVowel(word, /es?$/)
}

const isHeardEnt = (word: string) => heardEnt.has(word) || (word.endsWith('ment') && !silentMent.has(word))

/** "les" keeps its only vowel; "rue" and "mairie" lose their e, not their syllable. */
function leaveOneVowel(word: string, end: RegExp): string {
  const rest = word.replace(end, '').replace(/qu$/, 'q').replace(/gu$/, 'g')
  return new RegExp(`[${VOWELS}]`).test(rest) ? rest : word
}

/** Puts a dot where two vowels side by side are two syllables. */
function splitHiatus(word: string): string {
  return word
    .replace(/qu(?=[aeiouyéèê])/g, 'q')
    .replace(/gu(?=[eiyéèê])/g, 'g')
    .replace(new RegExp(`(?<=[${VOWELS}])y(?=[${VOWELS}])`, 'g'), 'j') // essa-yez, vo-yez
    .replace(/pays/g, 'pa.is')
    .replace(/ao(?!ût|u)/g, 'a.o')
    .replace(/oo/g, 'o.o')
    .replace(/([aoé])(?=é)/g, '$1.') // a-é-rer
    .replace(/é(?=[aâeiouèêô])/g, 'é.') // ré-essayez, thé-âtre
    .replace(/(?<=[aeo])([ïëüö])/g, '.$1') // No-ël
    .replace(/([bcdfgptv][lr])(i|u|ou)(?=[aeéèêo])/g, '$1$2.') // cli-ent, ou-bli-er
}
