// Types of the engine's JavaScript module.

/**
 * An amount in yuan as a decimal string, such as `"12133.39"`. As in any number, digits may be grouped in threes or fours,
 * `"200,000"` or `"20,0000"`; any other mark between digits is an error.
 */
export type Yuan = string;

/** An annual fraction as a decimal string: `"0.0345"` is 3.45 %. */
export type Rate = string;

/** A day, such as `"2026-11-24"`. */
export type ISODate = string;

/** One thing that is wrong with an input. */
export interface InputError {
  /** The path of the value, such as `"principal"` or `"fees[0]"`; empty when no single value is to blame. */
  field: string;
  /** A stable word for programs. */
  code: string;
  /** A sentence for people. */
  message: string;
}

/**
 * Thrown by every function below: all that is wrong with the input. What JSON has no word for, such as `NaN`, `Infinity`, a
 * bigint, an invalid date or a cycle, is wrong wherever it stands, and never counts as left out.
 */
export class LoanPolicyError extends Error {
  private constructor();
  readonly errors: InputError[];
}

/** Bytes that the host has already; what is absent is loaded from beside the module. */
export interface InitOptions {
  /** The bytes of `engine.wasm`. */
  wasm?: BufferSource;
  /** The bytes of `pack.bin`, or of another pack that was built for this version. */
  pack?: Uint8Array;
}

/**
 * Loads the engine. Await it once before the first call of the other functions; later calls wait for the first, and
 * after a failure the next call tries again.
 */
export function init(options?: InitOptions): Promise<void>;

/** How a loan is repaid. */
export type Repayment =
  | 'level_payment'
  | 'equal_principal'
  | 'interest_only_monthly'
  | 'interest_only_quarterly'
  | 'single_payment'
  | 'flat_rate'
  | 'principal_plan'
  | 'credit_line';

/** How days are counted. Left out: what lenders use by habit for the repayment. */
export type DayCount = '30/360' | 'actual/360' | 'actual/365';

/** When payments are due. Left out: on the day of the drawdown. */
export interface DueRule {
  /** A fixed day, such as 20; by the quarter, in its last month. Each one between drawdown and maturity, then maturity. */
  dayOfMonth?: number;
  /** What stands for a day that a month does not have: its last, or the first of the next month. */
  monthEnd?: 'clamp' | 'roll';
  /** Whether a first period shorter than a month is kept or added to the next. */
  first?: 'short' | 'long';
  /**
   * What becomes of a due date that is not worked: a weekend, a public holiday of a year whose notice is in the pack, or
   * a day that is a holiday by decree in any year.
   */
  holidays?: 'stay' | 'move' | 'move_with_interest';
}

/** An amount on a day. */
export interface DatedAmount {
  date: ISODate;
  amount: Yuan;
}

/** A fee: so many yuan, a share of the principal, or a share of the balance, each time. */
export interface Fee {
  kind:
    | 'guarantee'
    | 'registration'
    | 'valuation'
    | 'notary'
    | 'insurance'
    | 'intermediary'
    | 'bridge'
    | 'commitment'
    | 'fund_management'
    | 'entrusted_payment'
    | 'other';
  /** Who collects it. Left out: who does by habit. */
  payee?: 'lender' | 'guarantor' | 'registry' | 'insurer' | 'agent';
  /** Left out: once, on the day of drawdown. */
  timing?: 'once' | 'yearly' | 'per_instalment' | 'at_maturity';
  amount?: Yuan;
  /** A share of the principal each time. */
  rate?: Rate;
  /**
   * A share of the balance each time: with an instalment and at maturity, before what is repaid that day; of a yearly
   * fee, on each anniversary after that day's instalment.
   */
  balanceRate?: Rate;
  /** Whether what is due at drawdown is kept back from the money paid out. */
  withheld?: boolean;
}

/** A repayment before it is due. */
export interface EarlyRepayment {
  date: ISODate;
  /** Left out: all that is outstanding. */
  amount?: Yuan;
  /**
   * After a part: the instalments fall, or the term does. With a balloon a shorter term takes what is repaid off the balloon
   * first: the instalments go on, and the loan ends early only if nothing is left of it.
   */
  then?: 'lower_instalment' | 'shorter_term';
  /** What the lender charges: yuan, or a share of what is repaid. */
  charge?: Yuan;
  chargeRate?: Rate;
}

/** An instalment paid late. */
export interface LatePayment {
  /** Which, from 1. */
  instalment: number;
  days: number;
  /** How much more than the nominal rate, as a part of it; half more when left out. */
  defaultUplift?: Rate;
}

/**
 * A rate over or under the loan prime rate, set anew at intervals. Only loan prime rates published on or before the as-of
 * date are used: a later drawdown or day of repricing takes the newest of those. A policy's cap over the loan prime rate is
 * set anew on the same days; on any other loan it stays as it was on the day of drawdown.
 */
export interface FloatingRate {
  lpr: 'one_year' | 'over_five_years';
  /** Basis points, which may be negative. */
  spreadBp: number | string;
  repricing: 'january_first' | 'anniversary';
}

/** What is borrowed, and how it is priced and repaid. */
export interface Loan {
  /** Of a credit line, the limit. */
  principal: Yuan;
  termMonths: number;
  repayment: Repayment;
  /** The day the money is paid out, or the credit line opens. */
  drawdown: ISODate;
  /**
   * What the bank quoted, for a year. A flat rate is the one on the first principal; a policy's cap holds for the simple
   * annual rate that such a loan comes to, never for the flat rate.
   */
  nominalRate?: Rate;
  /** Later rates, after so many months. */
  rateChanges?: { afterMonths: number; rate: Rate }[];
  /** In place of `nominalRate`. */
  floating?: FloatingRate;
  dayCount?: DayCount;
  due?: DueRule;
  /** Level payment and equal principal: months at first with interest only. */
  principalGraceMonths?: number;
  /** Level payment and equal principal: principal left for maturity. */
  balloon?: Yuan;
  /** Principal plan and credit line: when interest is paid; with each repayment when left out. */
  interest?: 'monthly' | 'quarterly' | 'with_principal';
  /** Principal plan: the planned repayments; what is left is due at maturity. */
  plan?: DatedAmount[];
  /** Credit line: what is drawn. */
  draws?: DatedAmount[];
  /** Credit line: what is repaid before maturity. */
  repayments?: DatedAmount[];
  fees?: Fee[];
  earlyRepayments?: EarlyRepayment[];
  late?: LatePayment;
  /** The language of error messages; Chinese when left out. */
  lang?: 'zh' | 'en';
}

/** A loan whose rate is known. */
export type LoanTerms = Loan & {
  /** The day from which later loan prime rates are unknown; the day of drawdown when left out. */
  asOf?: ISODate;
} & ({ nominalRate: Rate } | { floating: FloatingRate });

/** A loan, its borrower and the day of the quote. Without a rate, the reference rate of the pack stands in. */
export interface Scenario extends Loan {
  /** The as-of date of the quote. */
  asOf: ISODate;
  /** Answers by fact, such as `{ borrower: "farm_household", first_loan: "yes" }`; what is left out is unknown. */
  facts?: Record<string, string>;
  /**
   * What is assumed of the future; left out: that subsidies are granted and rates stay. `rateUpBp` raises the loan prime
   * rate by so many basis points from the start, and all that hangs on it: the rate that the bank quoted, a floating
   * rate, the reference rate, and the caps, floors and offers that a notice names against it. A rate that a notice states
   * as a number, such as a cap of 3 %, stays. Every rate of the quote, `lpr` too, is then the assumed one.
   */
  assume?: { subsidyRefused?: boolean; rateUpBp?: number };
  /** Bridge money that a renewal without repaying principal would save; its price is a share of the principal a day. */
  bridge?: { days: number; dailyPrice: Rate };
  /** The reader's own numbers in the place of samples. Of two for the same number the later holds. */
  ownValues?: OwnValue[];
}

/** Which number of a rule that the locality sets. */
export type SampleNumber =
  | 'rate_cap'
  | 'guarantee_fee_cap'
  | 'fee_relief'
  | 'offered_rate'
  | 'points'
  | 'share'
  | 'above'
  | 'base_rate_max'
  | 'principal_max'
  | 'months_max'
  | 'yuan_max'
  | 'interest_share_max';

/**
 * A number of the reader's own. It stands in the rule in force on the day of drawdown, and waits where none is. What no
 * rule leaves to the locality, and what is beyond `min` and `max` of its `LocalNumber`, is refused.
 */
export interface OwnValue {
  policy: string;
  /** Left out: `all`. */
  track?: string;
  number: SampleNumber;
  /** Which of several: the band of a cap, the fee, the year of a share; 0 when left out. */
  index?: number;
  /** In the unit of its `LocalNumber`, not as a fraction: `"80"` is 80 %. */
  value: string | number;
}

/** A number that the locality sets and a reader may enter. */
export interface LocalNumber {
  policy: string;
  track: string;
  number: SampleNumber;
  index: number;
  /** What it is called, and what it is for. */
  name: Text;
  /** What stands there, the reader's own if there is one; null where it is a limit that the sample lacks. */
  value: string | null;
  /** What the policy file has. */
  sample: string | null;
  unit: 'percent' | 'points' | 'bp' | 'yuan' | 'months';
  /** The loan prime rate that basis points are added to. */
  over: 'one_year' | 'over_five_years' | null;
  /** Lowest and highest lawful entry. */
  min: string;
  max: string;
  /** Whether it is the reader's own. */
  own: boolean;
}

/** A text in both languages. */
export interface Text {
  zh: string;
  en: string;
}

/** A rate stated simple and compound. By date there is no period, and `simple` is null. */
export interface FoundRate {
  simple: Rate | null;
  compound: Rate;
}

/**
 * A yearly rate from −99 % to 10,000,000 % compound, or that there is none at all, or that there are several. `above`: there
 * is one above that range, and none in it; `below`: what there is lies below it. `unknown` for contrived flows only.
 */
export interface YearlyRate {
  found: 'one' | 'none' | 'several' | 'above' | 'below' | 'unknown';
  /** The rate, or each of several, lowest first; empty for any other answer. */
  rates: FoundRate[];
}

/** How the times of payments were counted for a yearly rate. */
export interface RateBasis {
  counted: 'periods' | 'days';
  /** Months of the period that the simple rate is stated for. */
  periodMonths: number;
}

/** A repayment schedule. */
export interface Schedule {
  totalInterest: Yuan;
  /** What is paid out. */
  draws: DatedAmount[];
  instalments: {
    /** Whole months after drawdown, where it falls exactly so. */
    month: number | null;
    due: ISODate;
    /** Whether it is an early repayment. */
    early: boolean;
    payment: Yuan;
    principal: Yuan;
    interest: Yuan;
    balanceAfter: Yuan;
    /** What the interest is the sum of; given by `schedule` alone. */
    accruals?: { from: ISODate; to: ISODate; base: Yuan; rate: Rate; days: number; basis: number }[];
  }[];
}

/** A loan with all that it costs. */
export interface Plan {
  nominalRate: Rate;
  rateChanges: { from: ISODate; rate: Rate }[];
  dayCount: DayCount;
  due: { dayOfMonth: number | null; monthEnd: string; first: string; holidays: string };
  interest: Yuan;
  guaranteeFee: Yuan;
  otherFees: Yuan;
  /** Charges for early repayment, and default interest. */
  penalties: Yuan;
  subsidy: Yuan;
  /** All interest, fees and penalties, before subsidy. */
  gross: Yuan;
  /** After subsidy. */
  net: Yuan;
  grossRate: YearlyRate;
  grossRateBasis: RateBasis;
  netRate: YearlyRate;
  netRateBasis: RateBasis;
  schedule: Schedule;
  /** From the borrower's side: positive when received. */
  flows: { month: number | null; date: ISODate; kind: string; payee?: string; amount: Yuan }[];
}

/** One step from the market loan to the borrower's own cost. */
export interface Step {
  kind: 'rate_rule' | 'fees' | 'guarantee_fee' | 'subsidy';
  saving: Yuan;
  net: Yuan;
  rate: YearlyRate;
  policies: string[];
}

/** One policy, judged for this loan. */
export interface PolicyAnswer {
  id: string;
  name: Text;
  /** The pack it comes from. */
  origin: 'national' | 'local';
  verdict: 'fits' | 'does_not_fit' | 'cannot_tell' | 'not_in_force';
  /** Whether it is part of the best lawful combination. */
  applied: boolean;
  savingAlone: Yuan | null;
  rateCap: Rate | null;
  /** The rate down to which lenders offer a product, and what it would save. Nobody has a claim to it. */
  offered: { rate: Rate; saving: Yuan } | null;
  /** What holds, in words, where nothing can be computed. */
  says: Text | null;
  /** The facts that are still open. */
  until: string[];
  /** The conditions that fail. */
  failing: string[];
  /** The smallest change of the loan that would make it fit: the conditions to meet, what would still be open, the saving. */
  nearMiss: { conditions: string[]; until: string[]; saving: Yuan | null } | null;
  ended: ISODate | null;
  begins: ISODate | null;
  endsSoon: boolean;
  /** `own` where the reader's own number stands in the place of a sample; `publisher` of whatever a local pack cites. */
  certainty: 'official' | 'press' | 'unverified' | 'local' | 'own' | 'publisher' | null;
  /** Document number. */
  source: string | null;
  /** The sample values in whose place the local pack put the locality's own, each with its source. */
  filled: { value: SampleValue; title: Text; source: string | null; certainty: 'publisher' }[];
  /** The values that are still samples. */
  sample: SampleValue[];
  /** The values whose numbers are the reader's own, in part or all. */
  own: SampleValue[];
  /** The numbers that a reader may enter. */
  localNumbers: LocalNumber[];
}

/** Why a number is what it is. */
export interface Reason {
  /** Such as `net`, `subsidy`, `fee.guarantee`, `saving.rate_rule`. */
  number: string;
  /** The name of the formula. */
  formula: string;
  /**
   * Its terms by name, the result among them: amounts in yuan, rates as annual fractions. The equation comes out from
   * them, rounded to the fen. Of a subsidy `measured` is what the formula gives, and `amount` what is received: each
   * payment rounded and within its limits, less what is given back. `interest` and `shares` (`"2/3"`) of
   * `subsidy_share` are by year where there are several, with blanks between.
   */
  terms: Record<string, string>;
  /** The formula with the numbers put in. */
  text: Text;
  /** The policy that asks for it, with document number, title and clause; null where it is arithmetic. */
  policy: string | null;
  source: string | null;
  title: Text | null;
  clause: Text | null;
  /** `own` where the reader's own number stands in the place of a sample; `publisher` of whatever a local pack cites. */
  certainty: 'official' | 'press' | 'unverified' | 'local' | 'own' | 'publisher' | null;
}

/** What the loan costs under the policies that fit it. */
export interface Quote {
  asOf: ISODate;
  packVersion: string;
  packChecked: ISODate;
  /** The local pack that stands over the national one. */
  localPack: LocalPublisher | null;
  referenceRateUsed: boolean;
  /** The loan starts after the as-of date: what is published so far is used, and may change. */
  future: boolean;
  /**
   * The loan prime rate of the day of drawdown, or of the as-of date if that is earlier. `base`: the one that the loan is
   * priced from.
   */
  lpr: {
    from: ISODate;
    oneYear: Rate;
    overFiveYears: Rate;
    base: 'one_year' | 'over_five_years';
    oldSince: ISODate | null;
  } | null;
  market: Plan;
  yours: Plan;
  saving: Yuan;
  ladder: Step[];
  policies: PolicyAnswer[];
  /** Why each number is what it is, in the order in which a page shows them. */
  reasons: Reason[];
  /** The facts on which some policy still depends, in the order in which a form asks. */
  questions: string[];
  /** Pairs that fit and may not be combined. */
  rejections: { policy: string; other: string; source: string }[];
  /** Net cost over the whole term for each 10,000 yuan borrowed. */
  perTenThousand: Yuan | null;
  /** What a renewal without repaying principal saves, where bridge money was named. */
  renewal: { bridgeCost: Yuan; netWithBridge: Yuan; netRateWithBridge: YearlyRate } | null;
  /**
   * The first due date in a year whose public holidays are not known, if due dates move: of such a year only weekends and
   * 1 January, 1 and 2 May and 1 to 3 October, which are holidays by decree, move them.
   */
  holidaysUnknownFrom: ISODate | null;
}

/** A computation as a text: what a link has behind `#quote=`. */
export interface Link {
  link: string;
  /** The language of error messages; Chinese when left out. */
  lang?: 'zh' | 'en';
}

/** What identifies a computation: the same inputs, pack and engine have the same fingerprint, and give the same fen. */
export interface Computation {
  /**
   * Twenty hexadecimal digits in groups, such as `3F9A-07C2-B1D4-55E0-9A61`. It names a computation and proves nothing of a
   * sheet that bears it: compute the link and compare the numbers.
   */
  fingerprint: string;
  /**
   * Letters, digits, dots, dashes and underscores; open it with `{ link }`, or in a page behind `#quote=`. What stands behind the
   * last of them, a line end or a full stop, is no part of it.
   */
  link: string;
  engineVersion: string;
  /** That of a local pack behind it, with a plus between. */
  packVersion: string;
}

/** Beside an answer: the computation that it comes from, and that of the link which asked for it. */
export interface Identified {
  computation: Computation;
  /**
   * Null where no link asked. `same`: engine and pack are those of the link, and so is every number. A link of before, whose
   * number has twelve digits, is never the same: two loans can be found for such a number.
   */
  pinned: { fingerprint: string; engineVersion: string; packVersion: string; same: boolean } | null;
}

/** Quotes a scenario, or the one of a link. */
export function quote(scenario: Scenario | Link): Quote & Identified;

/** One thing that may come differently; name exactly one. */
export type Change =
  | { rateUpBp: number }
  | { subsidyRefused: true }
  | { late: LatePayment }
  | { early: EarlyRepayment };

/**
 * The same quote again with one thing different, and by how much the cost after subsidy rises. It is the quote of a
 * scenario that can be stated: with `assume`, `late` or `earlyRepayments` changed.
 */
export function whatIf(scenario: Scenario | Link, change: Change): { difference: Yuan; quote: Quote };

/**
 * The repayment schedule of a loan. `holidaysUnknownFrom`: the first due date in a year whose public holidays are not
 * known, if due dates move; null where all are known.
 */
export function schedule(terms: LoanTerms): Schedule & { holidaysUnknownFrom: ISODate | null };

/** A cash flow on a day: negative for what is paid. */
export type DatedFlow = DatedAmount;

/** A cash flow at the end of a period, counted from 0. */
export interface PeriodicFlow {
  period: number;
  amount: Yuan;
}

/** The yearly rate of flows on days, over 365 days a year. */
export function effectiveRate(flows: DatedFlow[], options?: { lang?: 'zh' | 'en' }): YearlyRate;

/** The yearly rate of flows on whole periods. */
export function effectiveRate(flows: PeriodicFlow[], options: { periodsPerYear: number; lang?: 'zh' | 'en' }): YearlyRate;

/** The yearly rate after all help of the loan of a link. */
export function effectiveRate(link: Link): YearlyRate & Identified;

/** The present values of flows at a rate. */
export interface ProofTable {
  rows: {
    /** Periods, or days after the first flow. */
    time: number;
    amount: Yuan;
    /** What one yuan of this time is worth at the time of the first flow. */
    factor: string;
    /** To six decimals. */
    presentValue: string;
  }[];
  /** Less than half a fen from zero. */
  sum: string;
}

/** The rate of flows and a proof table for each rate found; null where the numbers have too many digits. */
export interface Proof {
  rate: YearlyRate;
  tables: (ProofTable | null)[];
}

/** The yearly rate of flows on days, with its proof. */
export function proof(flows: DatedFlow[], options?: { lang?: 'zh' | 'en' }): Proof;

/** The yearly rate of flows on whole periods, with its proof. With twelve periods it is that of EU Directive 2008/48. */
export function proof(flows: PeriodicFlow[], options: { periodsPerYear: number; lang?: 'zh' | 'en' }): Proof;

/** The annual percentage rate of US Regulation Z, by the month; null for flows that are no loan. */
export function regulationZ(flows: DatedFlow[], options?: { lang?: 'zh' | 'en' }): { apr: Rate | null };

/** A borrower who stands for many. Twenty of them are in `archetypes.json`. */
export interface Archetype {
  id: string;
  name: Text;
  scenario: Scenario;
}

/** One thing that changed. */
export interface PackChange {
  /** The source it is in, if it is in one. */
  source: string | null;
  /** The track it is in, if it is in one. */
  track: string | null;
  /** The first day of the rule it is in, if it is in one. Rules are the same when they begin on the same day. */
  rule: ISODate | null;
  /** The key of the policy file, such as `"subsidy.principal_max"`. */
  key: string;
  /** What stood there, as a policy file writes it, such as `"LPR1Y + 150 bp"`; null where it is new. */
  before: string | Text | null;
  /** What stands there; null where it is gone. */
  after: string | Text | null;
}

/** What a loan comes to under a pack. */
export type ArchetypeOutcome =
  | {
      /** Cost after subsidy. */
      net: Yuan;
      /** The policies of the best lawful combination. */
      applied: string[];
    }
  | { errors: InputError[] };

/** What another pack says otherwise than the loaded one. */
export interface PackDifference {
  /** What the pack says of itself, of the reference rate and of the holidays. */
  pack: PackChange[];
  /** Publications of the loan prime rate that were added, removed or changed. */
  lpr: {
    from: ISODate;
    before: { oneYear: Rate; overFiveYears: Rate } | null;
    after: { oneYear: Rate; overFiveYears: Rate } | null;
  }[];
  added: { id: string; name: Text }[];
  removed: { id: string; name: Text }[];
  changed: { id: string; name: Text; changes: PackChange[] }[];
  archetypes: {
    id: string;
    name: Text;
    before: ArchetypeOutcome;
    after: ArchetypeOutcome;
    /** By how much `net` rises; null where one of the two is an error. */
    difference: Yuan | null;
  }[];
}

/**
 * Compares the loaded pack with another that was built for this version, and quotes each archetype under both. Policies
 * hold on the day of drawdown: a rule that begins later shows in `changed`, and in a cost only when drawn after it.
 */
export function comparePacks(
  after: Uint8Array,
  options?: { archetypes?: Archetype[]; lang?: 'zh' | 'en' },
): PackDifference;

/** What the pack is and holds. */
export interface PackInfo {
  version: string;
  publisher: Text;
  checked: ISODate;
  lprFrom: ISODate | null;
  lprSeenThrough: ISODate;
  policies: { id: string; name: Text; origin: 'national' | 'local' }[];
  /** The local pack that stands over it. */
  local: LocalPublisher | null;
}

/** Version, publisher and policies of the pack. */
export function packInfo(): PackInfo;

/** What a local pack says of itself. */
export interface LocalPublisher {
  /** The bank or the place. */
  publisher: Text;
  version: string;
  /** The day it was last compared with its sources. */
  checked: ISODate;
}

/** A value that a national rule may leave to the locality. */
export type SampleValue = 'rate_cap' | 'guarantee_fee_cap' | 'subsidy' | 'fee_relief' | 'offered_rate';

/**
 * A source, as in a policy file. `official` needs number, issuer, issued and clause. Whatever it says, a quote calls it
 * `publisher`, but for `local`, a placeholder.
 */
export interface PackSource {
  id: string;
  title: Text;
  number?: string;
  issuer?: Text;
  issued?: ISODate;
  clause?: Text;
  certainty: 'official' | 'press' | 'unverified' | 'local';
  checked: ISODate;
}

/** Numbers are text with their unit: `"4.05 %"`, `"LPR1Y + 150 bp"`, `"1 pp"`, `"10 万元"`, `"12 months"`. */
export type Measure = string;

/** The highest rate, by term. */
export interface RateBand {
  term_max?: Measure;
  rate: Measure;
}

/**
 * The most that all guarantee fees of a loan cost together, by principal. Per year it counts months as twelfths: half a
 * year is capped at half. A capped fee is rounded each time it is due, so that one due `n` times may miss the cap by `n`
 * half fen. The cap comes before the part that others bear.
 */
export interface GuaranteeFeeBand {
  principal_max?: Measure;
  rate: Measure;
  per: 'year' | 'loan';
}

/** A fee of which the borrower does not bear a share. */
export interface FeeRelief {
  fee: Fee['kind'];
  payee?: Fee['payee'];
  share: Measure;
}

/**
 * An interest subsidy: exactly one of `points`, `share`, `share_by_year` and `above`. Where several combine, each counts on
 * the interest that those before it left: the microloan on what the relief of the fourth quarter of 2022 left.
 */
export interface PackSubsidy {
  points?: Measure;
  share?: Measure;
  /** A share for each year of the loan. It ends with the list: later years get nothing. */
  share_by_year?: Measure[];
  above?: Measure;
  base_rate_max?: Measure;
  principal_max?: Measure;
  /** First and last day on which interest that counts is due, before any move for a holiday; both belong to it. */
  due_from?: ISODate;
  due_through?: ISODate;
  months_max?: Measure;
  yuan_max?: Measure;
  /** The largest part of the interest that counts in each payment, not of the whole instalment. */
  interest_share_max?: Measure;
  /** When it is paid. After full repayment a refund comes at the end of its period, or of the loan, and `lag` later. */
  payment: 'at_source' | 'monthly' | 'quarterly' | 'yearly' | 'at_maturity';
  lag?: Measure;
  when_late?: 'kept' | 'loses_instalment' | 'loses_rest' | 'loses_all';
  /** `given_back`: on the first early repayment, of a part too, all that came by then goes back, and nothing follows. */
  when_repaid_early?: 'kept' | 'given_back';
}

/** A rule of a local policy, with the keys of a policy file. */
export interface PackRule {
  /** Left out: `all`. */
  track?: string;
  from: ISODate;
  through?: ISODate;
  /** The `id` of a source of the policy. */
  source: string;
  /** Allowed answers by fact; `principal_min`, `principal_max`, `term_max`, `has_fee`. */
  who?: Record<string, string[] | string>;
  rate_cap?: RateBand[];
  guarantee_fee_cap?: GuaranteeFeeBand[];
  fee_relief?: FeeRelief[];
  subsidy?: PackSubsidy;
  offered_rate?: Measure;
  says?: Text;
  sample?: SampleValue[];
}

/** The sorts of programmes. */
export type PolicyKind =
  | 'central_interest_subsidy'
  | 'local_interest_subsidy'
  | 'microloan'
  | 'guarantee'
  | 'interest_relief'
  | 'fee_relief'
  | 'renewal'
  | 'product'
  | 'background';

/** A policy of the place, with the keys of a policy file. */
export interface PackPolicy {
  /** Small letters, digits and hyphens; none of the national policies'. */
  id: string;
  name: Text;
  summary: Text;
  how_to_apply: Text;
  kind: 'local_interest_subsidy' | 'guarantee';
  keyed_on: 'drawdown';
  source: PackSource[];
  track?: { id: string; name: Text }[];
  rule: PackRule[];
  pause?: { track?: string; from: ISODate; through?: ISODate; why: Text }[];
  exclusion?: {
    kind: PolicyKind;
    source: string;
  }[];
  announced?: { date: ISODate; text: Text; source: string }[];
  not_modelled?: { zh: string[]; en: string[] };
  /** Worked examples. Their shape is checked; they are not run. */
  example?: Record<string, unknown>[];
}

/** The locality's values in the place of the sample values of a national rule. */
export interface PackValues {
  /** A national policy. */
  policy: string;
  /** Left out: `all`. */
  track?: string;
  /** The first day of one rule; left out: every rule of the track that has such a sample value. */
  from?: ISODate;
  rate_cap?: RateBand[];
  guarantee_fee_cap?: GuaranteeFeeBand[];
  fee_relief?: FeeRelief[];
  subsidy?: PackSubsidy;
  offered_rate?: Measure;
  source: PackSource;
}

/**
 * What a bank or a place puts over the national pack: policies of its own, and its values where the national rules have
 * samples. At most 256 KiB of JSON, 16 levels, 50 policies, and 2,000 characters in a text. Its texts come back as they
 * stand: show them as text, never as markup.
 */
export interface LocalPack {
  publisher: Text;
  version: string;
  checked: ISODate;
  policies?: PackPolicy[];
  values?: PackValues[];
}

/** What is wrong with a local pack; or, when nothing is, what it brings. */
export interface CheckedPack {
  errors: {
    /** Where it stands, such as `policies[0].rule[1].rate_cap[0].rate`; empty when the whole pack is meant. */
    path: string;
    /** What stands there, and what would be right. */
    message: string;
  }[];
  /** The policies it adds. */
  policies: string[];
  /** The national policies whose sample values it fills. */
  filled: string[];
}

/** Checks a local pack, an object or its JSON text, without using it. */
export function checkPack(localPack: LocalPack | string): CheckedPack;

/**
 * The bytes of the national pack with a local one over it, as `init` takes them; nothing is put to use. One with a fault is
 * refused whole.
 */
export function packWith(localPack: LocalPack | string): Uint8Array;

/**
 * Puts a local pack over the national one for all later calls, in place of another; `null` takes it away. One with a
 * fault is refused whole: all faults are thrown, each with its path as `field`, and nothing changes.
 */
export function useLocalPack(localPack: LocalPack | string | null): PackInfo;
