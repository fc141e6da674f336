import foyer from '../../../content/drawings/foyer.svg?raw'
import chercherMedecin from '../../../content/drawings/chercher-medecin.svg?raw'
import factureGarantie from '../../../content/drawings/facture-garantie.svg?raw'
import chercherUnEmploi from '../../../content/drawings/chercher-un-emploi.svg?raw'
import voirSonNom from '../../../content/drawings/voir-son-nom.svg?raw'
import fauteuil from '../../../content/drawings/fauteuil.svg?raw'
import feuilleDeLEcole from '../../../content/drawings/feuille-de-l-ecole.svg?raw'
import ouvrirBoiteMail from '../../../content/drawings/ouvrir-boite-mail.svg?raw'
import tenirDeuxMains from '../../../content/drawings/tenir-deux-mains.svg?raw'
import allumerOrdinateur from '../../../content/drawings/allumer-ordinateur.svg?raw'
import recevoirUnOrdinateur from '../../../content/drawings/recevoir-un-ordinateur.svg?raw'
import motDePasseOublie from '../../../content/drawings/toucher-mot-de-passe-oublie.svg?raw'
import nePasToucherLeLien from '../../../content/drawings/ne-pas-toucher-le-lien.svg?raw'
import prendreFeuille from '../../../content/drawings/prendre-feuille.svg?raw'
import demanderAide from '../../../content/drawings/demander-aide.svg?raw'
import papiersPrets from '../../../content/drawings/papiers-prets.svg?raw'
import ordinateurEtTelephone from '../../../content/drawings/ordinateur-et-telephone.svg?raw'
import uneCleParCompte from '../../../content/drawings/une-cle-par-compte.svg?raw'
import guichetDeMairie from '../../../content/drawings/guichet-de-mairie.svg?raw'
import telephoneSonne from '../../../content/drawings/telephone-sonne.svg?raw'
import lireDocument from '../../../content/drawings/lire-document.svg?raw'
import type { NeedId } from '../../needs/need'
import type { GroupId } from '../firstChoices'
import type { WayId } from '../orientation'

export type PictureName = NeedId | GroupId | WayId

/** The drawings of the lessons, and some of our own, with the page: they are there without network. */
export const pictures: Record<PictureName, string> = {
  caf: foyer,
  health: chercherMedecin,
  taxes: factureGarantie,
  job: chercherUnEmploi,
  'identity-papers': voirSonNom,
  retirement: fauteuil,
  school: feuilleDeLEcole,
  email: ouvrirBoiteMail,
  phone: tenirDeuxMains,
  computer: allumerOrdinateur,
  'get-computer': recevoirUnOrdinateur,
  password: motDePasseOublie,
  safety: nePasToucherLeLien,
  print: prendreFeuille,
  other: demanderAide,
  paperwork: papiersPrets,
  devices: ordinateurEtTelephone,
  accounts: uneCleParCompte,
  meet: guichetDeMairie,
  call: telephoneSonne,
  learn: lireDocument,
}
