// Types of the engine's JavaScript module.

/** An amount in yuan as a decimal string, such as `"12133.39"`. */
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

/** Thrown by every function below: all that is wrong with the input. */
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
  | 'single_payment';

/** How days are counted. Left out: what lenders use by habit for the repayment. */
export type DayCount = '30/360' | 'actual/360' | 'actual/365';

/** A fee: either so many yuan or a share of the principal, each time. */
export interface Fee {
  kind: 'guarantee' | 'registration' | 'valuation' | 'notary' | 'insurance' | 'intermediary' | 'other';
  /** Left out: once, on the day of drawdown. */
  timing?: 'once' | 'yearly' | 'at_maturity';
  amount?: Yuan;
  rate?: Rate;
  /** Whether it is kept back from the money paid out. */
  withheld?: boolean;
}

/** What is borrowed, and how it is repaid. */
export interface Loan {
  principal: Yuan;
  termMonths: number;
  repayment: Repayment;
  /** The day the money is paid out. */
  drawdown: ISODate;
  dayCount?: DayCount;
  fees?: Fee[];
  /** The language of error messages; Chinese when left out. */
  lang?: 'zh' | 'en';
}

/** A loan whose nominal annual rate is known. */
export interface LoanTerms extends Loan {
  nominalRate: Rate;
}

/** A loan, its borrower and the day of the quote. */
export interface Scenario extends Loan {
  /** The as-of date of the quote. */
  asOf: ISODate;
  /** What the bank quoted; left out: the reference rate of the pack. */
  nominalRate?: Rate;
  /** Answers by fact, such as `{ borrower: "farm_household", first_loan: "yes" }`; what is left out is unknown. */
  facts?: Record<string, string>;
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

/** A yearly rate, or that there is none, or that there are several; `unknown` for contrived flows only. */
export interface YearlyRate {
  found: 'one' | 'none' | 'several' | 'unknown';
  rates: FoundRate[];
}

/** A repayment schedule. */
export interface Schedule {
  totalInterest: Yuan;
  instalments: {
    /** Months after drawdown. */
    month: number;
    due: ISODate;
    payment: Yuan;
    principal: Yuan;
    interest: Yuan;
    balanceAfter: Yuan;
  }[];
}

/** A loan with all that it costs. */
export interface Plan {
  nominalRate: Rate;
  dayCount: DayCount;
  interest: Yuan;
  guaranteeFee: Yuan;
  otherFees: Yuan;
  subsidy: Yuan;
  /** All interest and fees, before subsidy. */
  gross: Yuan;
  /** After subsidy. */
  net: Yuan;
  grossRate: YearlyRate;
  netRate: YearlyRate;
  schedule: Schedule;
  /** From the borrower's side: positive when received. */
  flows: { month: number; date: ISODate; kind: string; amount: Yuan }[];
}

/** One step from the market loan to the borrower's own cost. */
export interface Step {
  kind: 'rate_rule' | 'guarantee_fee' | 'subsidy';
  saving: Yuan;
  net: Yuan;
  rate: YearlyRate;
  policies: string[];
}

/** One policy, judged for this loan. */
export interface PolicyAnswer {
  id: string;
  name: Text;
  verdict: 'fits' | 'does_not_fit' | 'cannot_tell' | 'not_in_force';
  /** Whether it is part of the best lawful combination. */
  applied: boolean;
  savingAlone: Yuan | null;
  rateCap: Rate | null;
  /** The facts that are still open. */
  until: string[];
  /** The conditions that fail. */
  failing: string[];
  ended: ISODate | null;
  begins: ISODate | null;
  endsSoon: boolean;
  certainty: 'official' | 'press' | 'unverified' | 'local' | null;
  /** Document number. */
  source: string | null;
}

/** What the loan costs under the policies that fit it. */
export interface Quote {
  asOf: ISODate;
  packVersion: string;
  packChecked: ISODate;
  referenceRateUsed: boolean;
  lpr: { from: ISODate; oneYear: Rate; overFiveYears: Rate; oldSince: ISODate | null } | null;
  market: Plan;
  yours: Plan;
  saving: Yuan;
  ladder: Step[];
  policies: PolicyAnswer[];
  /** Pairs that fit and may not be combined. */
  rejections: { policy: string; other: string; source: string }[];
}

/** Quotes a scenario. */
export function quote(scenario: Scenario): Quote;

/** The repayment schedule of a loan. */
export function schedule(terms: LoanTerms): Schedule;

/** A cash flow on a day. */
export interface DatedFlow {
  date: ISODate;
  amount: Yuan;
}

/** A cash flow at the end of a period, counted from 0. */
export interface PeriodicFlow {
  period: number;
  amount: Yuan;
}

/** The yearly rate of flows on days, over 365 days a year. */
export function effectiveRate(flows: DatedFlow[], options?: { lang?: 'zh' | 'en' }): YearlyRate;

/** The yearly rate of flows on whole periods. */
export function effectiveRate(flows: PeriodicFlow[], options: { periodsPerYear: number; lang?: 'zh' | 'en' }): YearlyRate;

/** What the pack is and holds. */
export interface PackInfo {
  version: string;
  publisher: Text;
  checked: ISODate;
  lprFrom: ISODate | null;
  lprSeenThrough: ISODate;
  policies: { id: string; name: Text }[];
}

/** Version, publisher and policies of the pack. */
export function packInfo(): PackInfo;
