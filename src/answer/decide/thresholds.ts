/**
 * Where the rules draw their lines; scores run from 0 to 1. Tuned on test/eval with `npm run eval`, recorded in
 * docs/decisions/learned-decision.md. Change one only with the evaluation in hand.
 */
export const THRESHOLDS = {
  /** below this a service is not what was asked */
  service: 0.2,
  /** below this share of the question's words it is mostly about something else */
  coverage: 0.36,
  fact: 0.3,
  /** a question about the plan as a whole is one when one of its wordings is this much alike */
  wholePlan: 0.5,
  /** … or the phrasings make it this likely */
  wholePlanLikely: 0.8,
  /** … or this likely where nothing else was found at all */
  wholePlanAlone: 0.075,
  /** … and it scores at least this share of the best the plan itself has */
  wholePlanShare: 0.9,
  /** … or is asked in these very words */
  wholePlanWorded: 0.95,
  /** … and covers this share of the question's words: 「歩いて点が貯まるアプリ、もう始まってる?」 names a service */
  wholePlanCoverage: 0.75,
  /** a town's own FAQ is said as the town's word: it needs a close match */
  faq: 0.34,
  /** an outside matter nearer than this may be named */
  outside: 0.2,
  /** the outside matter is named only when one of its questions is this much alike */
  outsideNamed: 0.75,
  /** … or when the phrasings make it so likely */
  outsideLikely: 0.3,
  /** by the phrasings alone it is this surely none of the plan's */
  outsidePhrased: 0.9,
  /** small talk in other words than its table has */
  talked: 0.5,
  /** so likely is it none of the plan's that nothing of it is offered */
  absentSurely: 0.75,
  /** … and so likely that a service that is not named is asked back */
  perhapsAbsent: 0.4,
  /** beside a year that is named by its name nothing else is this likely */
  besideYear: 0.5,
  /** the plan has nothing of the field that is named, and nothing of it is this likely */
  fieldAbsent: 0.3,
  /** a fact that answers a detail (いくら, 何か所) must match this well */
  detailFact: 0.3,
  detailAsk: 0.35,
  /** … or be what the phrasings are this sure of */
  detailOfFact: 0.6,
  /** so likely is the service, and so sure, that a detail in the sentence does not ask for the detail */
  wished: 0.3,
  told: 0.5,
  /** letters that a story has and a question for a detail has not */
  toldLetters: 24,
  /** a theme that the question names and the town's plan has nothing on */
  themeNamed: 0.6,
  /** a fact, not a list of the year, is what was asked */
  factMeant: 0.65,
  factSure: 0.8,
  /** one word means the term when it scores this much better than any service */
  termLeads: 1.15,
  /** a detail asked of a term that the plan holds nothing else on */
  termAlone: 0.45,
  /** beside so strong a topic 来年 is said in passing */
  topicBesideYear: 0.42,
  /** 「花火大会は今年ある？」 is about the fireworks, not about the year */
  outsideBesideYear: 0.35,
  /** an outside matter wins over a comparison only when it is this much nearer, and near at all */
  outsideShareOfTowns: 1.3,
  outsideOfTowns: 0.35,
  /** of towns that the question names, a weaker match counts too */
  compareShareNamed: 0.35,
  /** a second fact shown beside the first */
  besideFirst: 0.88,
  /** what can be used comes before what a plan tells: a fact answers where it is so many times as likely as a service */
  factLeads: 1.5,
  /** the first service is answered alone where it is the right one this surely; else the likeliest are shown */
  sure: 0.5,
  /** this likely is it that none of the plans holds it: then none is shown */
  absentOfAll: 0.6,
  /** so unsure of any service is no more than a guess */
  guess: 0.15,
  /** so alike are two services that either may be meant */
  equal: 0.97,
  /** a measure is named when its own wording is this much alike */
  measureNamed: 0.5,
  /** a measure is meant by its own name, not one of its services, when it scores this much better */
  measureLeads: 1.25,
  /** so sure is one service that its measure is not meant, … */
  oneMeant: 0.45,
  /** … nor the list of its theme */
  oneMeantOfList: 0.9,
  /** a service may be what was meant, where nothing else is nearer: it is asked back */
  askedBack: 0.12,
  /** a town has something on a topic, in a comparison: at least this, and this share of the best town */
  compare: 0.22,
  compareShare: 0.8,
  /** … and the very thing that was asked: this share of the best town, covering this share of the question */
  compareNearest: 0.9,
  compareCovers: 0.7,
  /** all that a plan holds on a field is asked for, and no service is named */
  listMeant: 0.5,
  /** below this 全部 and 何が are words of a question about one thing: 「町内ぜんぶの地区でするん？」 */
  listUnlikely: 0.05,
  /** … or everything of a fiscal year that is named */
  listOfYear: 0.25,
  /** the phrasings make it this likely that all of a field is asked for */
  fieldMeant: 0.2,
  /** a field of which this town has nothing is named, not only near */
  fieldNamed: 0.5,
  /** a theme or pillar is what a list question names */
  group: 0.3,
  groupSure: 0.7,
  /** … unless one service covers the question, is this much alike and scores this much better than the group */
  serviceCovers: 0.8,
  serviceAlike: 0.7,
  serviceLeads: 1.3,
  /** services in a list that names no theme */
  listed: 0.24,
  listedShare: 0.5,
  nearest: 0.3,
  nearestCoverage: 0.35,
  /** each of two topics named side by side, this sure */
  sideBySide: 0.5,
  /** a question that covers less than this with its best service may be about two */
  sideBySideCoverage: 0.85,
  /** so surely a service is meant beside the word that is explained */
  doneOfTerm: 0.5,
  /** a term is meant without its exact spelling */
  termAsk: 0.75,
} as const;
