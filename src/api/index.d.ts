// Types of the engine's JavaScript module.

/** An amount in yuan as a decimal string, such as `"12133.39"`. */
export type Yuan = string;

/** An annual fraction as a decimal string: `"0.0345"` is 3.45 %. */
export type Rate = string;

/** A day, such as `"2026-11-24"`. */
export type ISODate = string;

/** One thing that is wrong with an input. */
export interface InputError {
  /** The path of the value, such as `"loan.principal"`; empty when no single value is to blame. */
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

/** A loan, its borrower and the day of the quote. */
export type Scenario = Record<string, unknown>;

/** What the loan costs under the policies that fit it. */
export type Quote = Record<string, unknown>;

/** Quotes a scenario. */
export function quote(scenario: Scenario): Quote;

/** What is borrowed, and how it is repaid. */
export type LoanTerms = Record<string, unknown>;

/** A repayment schedule. */
export type Schedule = Record<string, unknown>;

/** The repayment schedule of a loan. */
export function schedule(terms: LoanTerms): Schedule;

/** A cash flow of the borrower. */
export type CashFlow = Record<string, unknown>;

/** How flows are read. */
export type RateOptions = Record<string, unknown>;

/** A yearly rate, or that there is none, or that there are several. */
export type YearlyRate = Record<string, unknown>;

/** The yearly rate of cash flows. */
export function effectiveRate(flows: CashFlow[], options?: RateOptions): YearlyRate;

/** What the pack is and holds. */
export type PackInfo = Record<string, unknown>;

/** Version, publisher and policies of the pack. */
export function packInfo(): PackInfo;
