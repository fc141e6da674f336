/** What a real page may hold: a long sentence, and a word that cannot be cut. */
export const LONG =
  'Faire une demande d’aide au logement pour une personne qui vient d’arriver à Saint-Julien-lès-Metz avec toute sa famille'
export const NO_SPACE = 'Anticonstitutionnellementetsansaucunespacepourcouperlaligne'
