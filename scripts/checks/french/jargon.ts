/** Words that stop a reader, and what to write instead. Each is looked for at the start of a word. */
export const jargon: [RegExp, string][] = [
  word('accéd', 'ouvrir, aller à'),
  word('afin', 'pour'),
  word('bénéficiaire', 'la personne'),
  word('cach(?:e|er) du navigateur', 'ce que l’appareil garde'),
  word('champs? ', 'la case, la question'),
  word('cliqu', 'appuyer'),
  word('concernant', 'pour, sur'),
  word('connexion|se connecter', 'le réseau, ouvrir'),
  word('consult', 'voir, lire'),
  word('créneau', 'une heure, un horaire'),
  word('dématérialis', 'sur internet'),
  word('disponib', 'libre'),
  word('effectu', 'faire'),
  word('facultati|optionnel', 'si vous voulez'),
  word('formulaire', 'les questions, la page'),
  word('géolocalis', 'votre position'),
  word('hors[ -]ligne|offline', 'sans réseau'),
  word('identifiant|login', 'votre nom, votre référence'),
  word('il convient', 'il faut'),
  word('indisponib', 'ne marche pas, pas libre'),
  word('interface', 'la page'),
  word('justificatif', 'un papier, en le nommant'),
  word('lorsque|lors d', 'quand'),
  [/(?<![\p{L}-])mails?(?!\p{L})/u, 'e-mail'],
  word('modifi', 'changer'),
  word('navigateur', 'internet, l’appareil'),
  word('obligatoire|requis', 'il faut'),
  word('préalabl', 'd’abord'),
  word('procéd', 'faire'),
  word('RDV|rdv', 'rendez-vous'),
  word('renseign', 'écrire'),
  word('réserv(?:er|ez|ation|é)', 'prendre rendez-vous'),
  word('saisi', 'écrire'),
  word('sélectionn', 'choisir'),
  word('serveur', 'le service'),
  word('sous réserve', 'dire la condition'),
  word('soumett|soumis', 'envoyer'),
  word('susceptible', 'pouvoir'),
  word('synchronis', 'envoyer, mettre à jour'),
  word('ultérieur', 'plus tard'),
  word('URL|url\\b', 'l’adresse'),
  word('usager', 'la personne'),
  // « À valider » is the mark of what the town has not confirmed yet.
  word('(?<!à )valid(?:er|ez|ation|e[zs]?\\b)', 'envoyer, continuer'),
  word('veuillez', 'dire le geste : « Écrivez… »'),
]

function word(start: string, instead: string): [RegExp, string] {
  return [new RegExp(`(?<![\\p{L}])(?:${start})`, 'u'), instead]
}

/** Jargon in a text: what was found, and the cure. */
export function findJargon(text: string): { found: string; instead: string }[] {
  return jargon.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text.toLowerCase()) ?? pattern.exec(text)
    return found ? [{ found: found[0].trim(), instead }] : []
  })
}
