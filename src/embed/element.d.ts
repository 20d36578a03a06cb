// The types of `element.js`.

/** What a host may ask of the calculator; each is an attribute and a property, and may change at any time. */
export interface Settings {
  /** `zh-CN` or `en`; without it, the language of the place where the element stands. */
  lang: string;
  /** The version for elders, or the standard one. */
  mode: '' | 'standard' | 'elder';
  /** The identifier of a province of the form, such as `shaanxi`. */
  region: string;
  /** Who borrows for what. */
  scene: '' | 'farm' | 'shop' | 'firm' | 'startup' | 'home';
  /** The principal in yuan, at most two decimals. */
  amount: string;
  /** The term in months. */
  term: string;
  scheme: '' | 'auto' | 'light' | 'dark';
  /** `#rrggbb`. One whose contrast is below 4.5 is darkened, in dark lightened, and named in the console. */
  accent: string;
  /** The radius of corners in px, 0 to 12. */
  radius: string;
  /** In a frame the name of a local pack of the calculator's own site; with `inline` the address of one. */
  pack: string;
}

/** A result as the reader sends it: amounts are decimal strings in yuan, rates yearly fractions. */
export interface SentQuote {
  asOf: string;
  drawdown: string;
  principal: string;
  termMonths: string;
  nominalRate: string;
  /** The method of repayment, as the engine's `Repayment`. */
  repayment: string;
  /** Interest and fees less subsidy. */
  net: string;
  /** Simple yearly rate after subsidy; absent where there is not exactly one. */
  netRate?: string;
  grossRate?: string;
  firstPayment: string;
  interest: string;
  fees: string;
  subsidy: string;
  /** The identifiers of the policies applied, with blanks between them. */
  policies: string;
  /** With a local pack, its version behind that of the national one: `2026.11+2026-1`. */
  packVersion: string;
}

/** What `lpc-error` tells. */
export interface Failure {
  version: 1;
  /**
   * A frame that has loaded and says nothing; files that cannot be had, or are not what this release was built with; a program
   * that does not start; a part that is fetched later and did not come; a pack that is refused.
   */
  code: 'no_answer' | 'not_loaded' | 'not_started' | 'part_missing' | 'bad_local_pack';
  message: string;
  /** The faults of a local pack. */
  errors?: { field: string; code: string; message: string }[];
}

/** The events of the element; each bubbles and leaves shadow roots. */
export interface LoanPolicyCalculatorEventMap extends HTMLElementEventMap {
  /** The calculator can be used. */
  'lpc-ready': CustomEvent<{ version: 1 }>;
  /** With `inline`, each new result; in a frame, one that the reader sends. */
  'lpc-quote': CustomEvent<{ version: 1; quote: SentQuote }>;
  'lpc-error': CustomEvent<Failure>;
}

/** `<loan-policy-calculator>`: a frame of the calculator, or with `inline` the calculator in a shadow root. */
export class LoanPolicyCalculator extends HTMLElement implements Settings {
  mode: Settings['mode'];
  region: string;
  scene: Settings['scene'];
  amount: string;
  term: string;
  scheme: Settings['scheme'];
  accent: string;
  radius: string;
  pack: string;
  /** The folder of the release; without it, that of `element.js`. With `inline` it must hold the release of `element.js`. */
  src: string;
  /** Px kept free before a frame has told its height. */
  height: string;
  /** Whether the calculator stands in a shadow root of this page. */
  inline: boolean;
  /** Whether the host asks for results: only then can a reader of a frame send one. */
  receiveQuote: boolean;
  /** With `inline`: a local pack as an object or its JSON text. */
  localPack: object | string | undefined;
  addEventListener<Type extends keyof LoanPolicyCalculatorEventMap>(
    type: Type,
    listener: (this: LoanPolicyCalculator, event: LoanPolicyCalculatorEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** What becomes of an accent: ratios are contrasts, rounded down to hundredths. */
export interface Theme {
  given: string;
  /** Of the given colour in light. */
  ratio: number;
  /** The colour used in light. */
  used: string;
  usedRatio: number;
  /** The colour used in dark. */
  dark: string;
  darkRatio: number;
}

/** Checks an accent, `#rrggbb` or `rrggbb`; null for anything else. */
export function theme(accent: string): Theme | null;

declare global {
  interface HTMLElementTagNameMap {
    'loan-policy-calculator': LoanPolicyCalculator;
  }
}
