/**
 * Closed lists of the national standard *lieux de médiation numérique* (schema 1.0.2, LaMednum), exact text:
 * case, accents and straight apostrophes count.
 */
export const SERVICES = [
  'Aide aux démarches administratives',
  'Maîtrise des outils numériques du quotidien',
  'Insertion professionnelle via le numérique',
  'Utilisation sécurisée du numérique',
  'Parentalité et éducation avec le numérique',
  'Loisirs et créations numériques',
  'Compréhension du monde numérique',
  'Accès internet et matériel informatique',
  'Acquisition de matériel informatique à prix solidaire',
] as const
export type ServiceName = (typeof SERVICES)[number]

export const PROGRAMMES = [
  'Aidants Connect',
  'Bibliothèques numérique de référence',
  'Certification PIX',
  'Conseillers numériques',
  'Emmaüs Connect',
  'France Services',
  'Grande école du numérique',
  'La Croix Rouge',
  "Point d'accès numérique CAF",
  'Promeneurs du net',
  'Relais numérique (Emmaüs Connect)',
] as const

export const COSTS = ['Gratuit', 'Gratuit sous condition', 'Payant'] as const

export const PUBLICS = ['Jeunes', 'Étudiants', 'Familles et/ou enfants', 'Seniors', 'Femmes'] as const

/** Who is received with particular care. */
export const CARE = [
  'Surdité',
  'Handicaps moteurs',
  'Handicaps mentaux',
  'Illettrisme',
  'Langues étrangères (anglais)',
  'Langues étrangères (autres)',
  'Déficience visuelle',
] as const

export const LABELS = [
  'Formé à « Mon Espace Santé »',
  'Formé à « DUPLEX » (illettrisme)',
  'Arnia/MedNum BFC (Bourgogne-Franche-Comté)',
  'Collectif ressources et acteurs réemploi (Normandie)',
  // The schema's pattern lacks the space, so no spelling satisfies both schema and library: this one is the library's.
  'Étapes numériques (La Poste)',
  'Fabriques de Territoire',
  'Les Éclaireurs du numérique (Drôme)',
  'Mes Papiers (Métropole de Lyon)',
  'ORDI 3.0',
  'SUD LABS (PACA)',
] as const

/** How one comes. */
export const NO_PUBLIC = "Ce lieu n'accueille pas de public"
export const ACCESS = [
  'Se présenter',
  'Téléphoner',
  'Contacter par mail',
  'Envoyer un mail avec une fiche de prescription',
  'Prendre un RDV en ligne',
  NO_PUBLIC,
] as const

/** How one is helped. */
export const SUPPORT = ['En autonomie', 'Accompagnement individuel', 'Dans un atelier collectif', 'À distance'] as const
