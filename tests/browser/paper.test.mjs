// The cost sheet as it is really printed: a PDF, read back, holds every number of the published module, each in its row.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open } from './harness.mjs';
import { TODAY } from './loans.mjs';
import { lines, printed } from './printed.mjs';

const { effectiveRate, init, quote } = await import(new URL('../../dist/engine/index.js', import.meta.url));

const MM = 72 / 25.4;
const A4 = { width: 210 * MM, height: 297 * MM };
const MARGIN = 15 * MM;

/** The worked examples of tests/engine/worked.rs that the shipped policies answer; `typed` is the same loan for the form. */
const STORIES = [
  {
    name: 'the restaurant',
    loan: {
      asOf: TODAY, drawdown: '2026-03-02', principal: '1000000', termMonths: 12, repayment: 'interest_only_monthly',
      nominalRate: '0.04', fees: [{ kind: 'guarantee', rate: '0.02' }],
      facts: { borrower: 'small_business', sector: 'catering_lodging', purpose: 'working_capital', guarantor: 'government' },
    },
    typed: 'borrower=small_business&purpose=working_capital&sector=catering_lodging&principal=100&term=12&term-unit=months&repayment=interest_only_monthly&rate-known=yes&nominal-rate=4&guarantee-kind=once_percent&guarantee-fee=2&guarantor=government',
    applied: ['government-guarantee', 'service-sector-subsidy'],
  },
  {
    name: 'the farm household of 2022',
    loan: {
      asOf: TODAY, drawdown: '2022-03-01', principal: '50000', termMonths: 12, repayment: 'interest_only_quarterly',
      nominalRate: '0.037',
      facts: { borrower: 'farm_household', household: 'formerly_poor', purpose: 'farming', sector: 'agriculture' },
    },
    typed: 'borrower=farm_household&purpose=farming&sector=agriculture&household=formerly_poor&principal=5&term=12&term-unit=months&repayment=interest_only_quarterly&rate-known=yes&nominal-rate=3.7',
    applied: ['poverty-alleviation-microloan'],
  },
  {
    name: 'the farm household of 2026',
    loan: {
      asOf: TODAY, drawdown: '2026-06-01', principal: '100000', termMonths: 12, repayment: 'interest_only_quarterly',
      nominalRate: '0.03',
      facts: { borrower: 'farm_household', household: 'formerly_poor', purpose: 'farming', sector: 'agriculture' },
    },
    typed: 'borrower=farm_household&purpose=farming&sector=agriculture&household=formerly_poor&principal=10&term=12&term-unit=months&repayment=interest_only_quarterly&rate-known=yes&nominal-rate=3',
    applied: ['assistance-microloan'],
  },
  {
    name: 'the first loan',
    loan: {
      asOf: TODAY, drawdown: '2026-01-15', principal: '200000', termMonths: 24, repayment: 'level_payment', nominalRate: '0.05',
      facts: { borrower: 'sole_trader', first_loan: 'yes', sector: 'manufacturing', purpose: 'working_capital', region: 'shaanxi' },
    },
    typed: 'borrower=sole_trader&purpose=working_capital&sector=manufacturing&region=shaanxi&first_loan=yes&principal=20&term=2&repayment=level_payment&rate-known=yes&nominal-rate=5',
    applied: ['first-loan-subsidy'],
  },
];

/** Twenty years, so that the schedule runs over sheets, with the largest amounts that are printed in full size. */
const LONG = {
  name: 'twenty years',
  loan: {
    asOf: TODAY, drawdown: '2026-03-02', principal: '30000000', termMonths: 240, repayment: 'level_payment', nominalRate: '0.05',
    fees: [{ kind: 'guarantee', rate: '0.01', timing: 'yearly' }], facts: { borrower: 'medium_business' },
  },
  typed: 'borrower=medium_business&principal=3000&term=20&repayment=level_payment&rate-known=yes&nominal-rate=5&guarantee-kind=yearly_percent&guarantee-fee=1',
  applied: [],
};

/** The largest loan that there is. */
const LARGEST = {
  name: 'the largest loan',
  loan: {
    asOf: TODAY, drawdown: '2026-03-02', principal: '1000000000000', termMonths: 12, repayment: 'single_payment', nominalRate: '0.05',
    facts: { borrower: 'medium_business' },
  },
  typed: 'borrower=medium_business&principal=100000000&term=12&term-unit=months&repayment=single_payment&rate-known=yes&nominal-rate=5',
  applied: [],
};

const CHINESE = {
  title: '贷款综合融资成本明白纸',
  heads: ['项目', '测算', '银行核对'],
  pen: ['13 银行核对', '实际利率', '实际费用', '经办人', '签字'],
  schedule: '还款计划',
  columns: ['期数', '还款日', '应还', '其中本金', '其中利息', '费用', '预计贴息', '剩余本金'],
  none: '无',
  day: (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  term: (months) => (months % 12 ? `${months} 个月` : `${months / 12} 年`),
  said: ({ zh }) => zh,
};
const ENGLISH = {
  title: 'Cost sheet of a loan',
  heads: ['Item', 'Calculated', "Bank's check"],
  pen: ["13 Bank's check", 'Actual rate', 'Actual fees', 'Clerk', 'Signature'],
  schedule: 'Repayment schedule',
  columns: ['No.', 'Due', 'Payment', 'Principal', 'Interest', 'Fees', 'Expected subsidy', 'Balance left'],
  none: 'None',
  day: (day) => new Date(day).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  term: (months) => (months === 12 ? '1 year' : `${months / 12} years`),
  said: ({ en }) => en,
};

/** How the paper is printed: what the address wishes for, the words, and the sizes of type of styles/take.css in points. */
const STANDARD = { name: 'standard', wish: '', ...CHINESE, sizes: { title: 20, heading: 13.2, body: 12, schedule: 10.5 }, sheets: 2 };
const ELDERS = { name: 'for elders', wish: '&mode=elder', ...CHINESE, sizes: { title: 26.7, heading: 17.6, body: 16, schedule: 16 }, sheets: 3 };
const TWIN = { ...STANDARD, name: 'English', wish: '&lang=en', ...ENGLISH };
const EDITIONS = [STANDARD, ELDERS, TWIN];

let browser;
before(async () => {
  await init();
  browser = await launch();
});
after(() => browser.close());

const papers = new Map();

/** The sheets of a loan's paper, printed once. */
function paper({ loan, typed }, { wish }) {
  const path = `#drawdown=${loan.drawdown}&${typed}${wish}&press=1`;
  const key = `${loan.asOf} ${path}`;
  if (!papers.has(key)) papers.set(key, print(path, loan.asOf));
  return papers.get(key);
}

async function print(path, day) {
  const visit = await open(browser, {
    day, path, before: (page) => page.addInitScript(() => { window.print = () => { window.isPrinted = true; }; }),
  });
  await visit.page.waitForSelector('#take');
  await visit.settled();
  await visit.page.click('[data-take="print"]');
  await visit.page.waitForFunction(() => window.isPrinted);
  const sheets = await printed(visit.page);
  await visit.assertSilent();
  await visit.close();
  return sheets.map(({ pieces, ...sheet }) => {
    const isFoot = (piece) => piece.y > sheet.height - MARGIN;
    return { ...sheet, lines: lines(pieces.filter((piece) => !isFoot(piece))), foot: lines(pieces.filter(isFoot)) };
  });
}

/** Runs a check over all these loans in all editions; what fails says which. */
async function each(loans, editions, check) {
  for (const story of loans) {
    for (const edition of editions) {
      const told = `${story.name}, ${edition.name}`;
      const sheets = await paper(story, edition);
      const first = sheets.findIndex((sheet) => sheet.lines[0].text.startsWith(edition.schedule));
      assert.ok(first > 0, `${told}: the schedule begins a sheet`);
      await check({ ...story, edition, told, sheets, statement: sheets.slice(0, first), schedule: sheets.slice(first), quoted: quote(story.loan) });
    }
  }
}

/** The rows of the statement by number: the text of each column, without blanks, and the sheet it begins on. */
function rowsOf(statement, { heads }) {
  const rows = [];
  let edges;
  statement.forEach((sheet, number) => {
    const head = sheet.lines.findIndex(({ text }) => text === heads.join(' '));
    if (head >= 0) edges = columns(sheet.lines[head]);
    // Above the first head stand the title and what the paper is; above a later one nothing may stand.
    const lead = rows.length ? 0 : head;
    for (const line of sheet.lines.filter((_, index) => index !== head && index >= lead)) {
      const cells = edges.map((edge, index) => line.pieces.filter(({ x }) => x > edge - 1 && x < (edges[index + 1] ?? Infinity) - 1));
      const [name, says, check] = cells.map((pieces) => lines(pieces).map(({ text }) => text).join(''));
      const [, begins] = rows.at(-1)?.number === '13' ? [] : /^(\d+[ab]?) /.exec(name) ?? [];
      if (begins) rows.push({ number: begins, sheet: number, name: '', says: '', check: '', sheets: new Set() });
      const row = rows.at(-1);
      row.name += bare(name);
      row.says += bare(says);
      row.check += bare(check);
      row.sheets.add(number);
    }
  });
  return rows;
}

/** Where columns begin: after each wide gap. */
function columns({ pieces }) {
  const begins = ({ x }, index) => index === 0 || x - pieces[index - 1].x - pieces[index - 1].width > 12;
  return pieces.filter(begins).map(({ x }, index) => (index === 0 ? 0 : x));
}

const bare = (text) => text.normalize('NFKC').replace(/\s/g, '');
const grouped = (yuan) => Number(yuan).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fen = (yuan) => Math.round(Number(yuan) * 100);
const sum = (amounts) => amounts.reduce((total, amount) => total + fen(amount), 0) / 100;
/** A rate in hundredths of a percent, as it is stated. */
const hundredths = (rate) => Math.round(Number(rate) * 10_000);
const percent = (count) => `${(count / 100).toFixed(2)}%`;

/** The yearly rate of those flows of a plan that are of some kinds. */
function rateOf({ flows, grossRateBasis: { periodMonths } }, kinds) {
  const chosen = flows.filter(({ kind }) => kinds.includes(kind));
  const periodic = chosen.map(({ month, amount }) => ({ period: month / periodMonths, amount }));
  return hundredths(effectiveRate(periodic, { periodsPerYear: 12 / periodMonths }).rates[0].simple);
}

const OF_THE_LOAN = ['drawdown', 'principal', 'interest'];

/** What the rows of the statement must say of a quote. */
function expected(quoted, loan, { day, none, said, term }) {
  const { yours, lpr, ladder, policies } = quoted;
  const { instalments } = yours.schedule;
  const [gross, net] = [yours.grossRate.rates[0], yours.netRate.rates[0]];
  const interest = rateOf(yours, OF_THE_LOAN);
  const guarantee = rateOf(yours, [...OF_THE_LOAN, 'guarantee']) - interest;
  const base = hundredths(loan.termMonths <= 60 ? lpr.oneYear : lpr.overFiveYears);
  const nominal = hundredths(yours.nominalRate);
  const relieved = sum(ladder.filter(({ kind }) => kind === 'guarantee_fee' || kind === 'fees').map(({ saving }) => saving));
  const paying = ladder.filter(({ kind }) => kind === 'subsidy').flatMap((step) => step.policies);
  return {
    1: [day(loan.asOf), quoted.packVersion, day(quoted.packChecked)],
    2: [grouped(loan.principal), term(loan.termMonths), day(loan.drawdown)],
    3: [percent(nominal), percent(base), day(lpr.from), String(Math.abs(nominal - base)), grouped(yours.interest), percent(interest)],
    4: fen(yours.guaranteeFee) ? [grouped(yours.guaranteeFee), percent(guarantee)] : [none],
    5: [none],
    6: paying.length ? [
      ...policies.filter(({ id }) => paying.includes(id)).map((policy) => said(policy.name)),
      grouped(yours.subsidy), percent(hundredths(gross.simple) - hundredths(net.simple)),
    ] : [none],
    7: [relieved ? grouped(relieved) : none],
    '8a': [percent(hundredths(gross.simple)), percent(hundredths(gross.compound))],
    '8b': [percent(hundredths(net.simple)), percent(hundredths(net.compound))],
    9: [
      grouped(instalments[0].payment), String(instalments.length), grouped(instalments.at(-1).payment),
      grouped(sum([loan.principal, yours.interest])), grouped(yours.net), grouped(quoted.perTenThousand),
    ],
  };
}

/** Whether words stand in a text; a number not as a part of a longer one. */
function stands(value, text) {
  if (!/^[\d.,%]+$/.test(value)) return text.includes(bare(value));
  return new RegExp(`(?<!\\d[.,]?)${value.replaceAll('.', '\\.')}(?!\\d|\\.\\d|,\\d{3}(?!\\d))`).test(text);
}

/** The schedule as the module's flows give it: a row for each day on which something is paid or received. */
function scheduleOf({ yours: { flows, schedule: { draws, instalments } } }) {
  const days = [...new Set(flows.filter(({ kind }) => kind !== 'drawdown').map(({ date }) => date))].sort();
  return days.map((date) => {
    const paid = (isMeant) => sum(flows.filter((flow) => flow.date === date && isMeant(flow.kind)).map(({ amount }) => -amount));
    const drawn = sum(draws.filter((draw) => draw.date <= date).map(({ amount }) => amount));
    const repaid = sum(instalments.filter(({ due }) => due <= date).map(({ principal }) => principal));
    const amounts = [
      paid((kind) => kind === 'principal' || kind === 'interest'), paid((kind) => kind === 'principal'), paid((kind) => kind === 'interest'),
      paid((kind) => ![...OF_THE_LOAN, 'subsidy'].includes(kind)), 0 - paid((kind) => kind === 'subsidy'), drawn - repaid,
    ];
    const number = instalments.findIndex(({ due }) => due === date) + 1;
    return [number ? String(number) : '—', date, ...amounts.map((amount) => grouped(amount + 0))];
  });
}

/** The lines of a row of the schedule: one, and for elders two. */
function linesOf([number, due, payment, principal, interest, fees, subsidy, balance], edition) {
  if (edition !== ELDERS) return [[number, due, payment, principal, interest, fees, subsidy, balance].join(' ')];
  return [[number, payment, principal, fees, balance].join(' '), [due, interest, subsidy].join(' ')];
}

/** A sheet of the schedule: the words of the head, sorted, since they may stand in two lines; and the lines below it. */
function tableOf({ lines: all }, edition) {
  const isRow = ({ text }) => /^(\d+|—) .*\d\.\d\d$/.test(text);
  const own = all.filter(({ text }) => !text.startsWith(edition.schedule));
  const first = own.findIndex(isRow);
  const words = own.slice(0, first).flatMap(({ text }) => text.split(' '));
  return { head: words.sort(), rows: own.slice(first).map(({ text }) => text) };
}

test('every number of the quote stands in its row', async () => {
  await each(STORIES, EDITIONS, ({ applied, edition, loan, quoted, statement, told }) => {
    assert.deepEqual(quoted.policies.filter((policy) => policy.applied).map(({ id }) => id).sort(), applied, told);
    const rows = Object.fromEntries(rowsOf(statement, edition).map((row) => [row.number, row.says]));
    for (const [number, values] of Object.entries(expected(quoted, loan, edition))) {
      for (const value of values) assert.ok(stands(value, rows[number]), `${told}: ${value} is not in row ${number}: ${rows[number]}`);
    }
  });
});

test('there are thirteen rows, none of them blank', async () => {
  await each(STORIES, EDITIONS, ({ edition, statement, told }) => {
    const rows = rowsOf(statement, edition);
    assert.deepEqual(rows.map(({ number }) => number), ['1', '2', '3', '4', '5', '6', '7', '8a', '8b', '9', '10', '11', '12', '13'], told);
    for (const { number, name, says, check } of rows.slice(0, -1)) {
      assert.ok(name.length > number.length && says !== '', `${told}: row ${number} is blank`);
      assert.equal(check, '', `${told}: what is for the bank to fill in row ${number}`);
    }
  });
});

test('title, sources, number of the calculation and time of printing are on it', async () => {
  await each(STORIES, EDITIONS, ({ edition, loan, quoted, statement, told }) => {
    assert.equal(statement[0].lines[0].text, edition.title, told);
    const text = bare(statement.flatMap((sheet) => sheet.lines).map((line) => line.text).join(''));
    const { fingerprint, engineVersion, packVersion } = quoted.computation;
    const sources = quoted.policies.filter((policy) => policy.applied).map((policy) => edition.said(policy.name));
    for (const part of [fingerprint, packVersion, engineVersion, `${loan.asOf} 10:00`, ...sources]) {
      assert.ok(text.includes(bare(part)), `${told}: ${part} is not on the paper`);
    }
  });
});

test('the schedule is the module’s, no row of it is cut, and each of its sheets has the head', async () => {
  await each([...STORIES, LONG], EDITIONS, ({ edition, quoted, schedule, told }) => {
    const left = scheduleOf(quoted);
    const head = edition.columns.flatMap((column) => column.split(' ')).sort();
    for (const sheet of schedule) {
      const table = tableOf(sheet, edition);
      assert.deepEqual(table.head, head, told);
      while (table.rows.length > 0) {
        const row = linesOf(left.shift() ?? [], edition);
        assert.deepEqual(table.rows.splice(0, row.length), row, told);
      }
    }
    assert.deepEqual(left, [], `${told}: rows that are missing`);
  });
});

test('the statement takes two sheets, for elders three, no row of it is cut, and each table has its head', async () => {
  await each([...STORIES, LONG], EDITIONS, ({ edition, statement, told }) => {
    assert.equal(statement.length, edition.sheets, `${told}: sheets of the statement`);
    const rows = rowsOf(statement, edition);
    for (const { number, sheets } of rows.slice(0, -1)) assert.equal(sheets.size, 1, `${told}: row ${number} is cut`);
    const pen = statement.filter((sheet) => sheet.lines.some(({ text }) => edition.pen.some((blank) => text.includes(blank))));
    assert.equal(pen.length, 1, `${told}: what the bank fills in is cut`);
    for (const blank of edition.pen) assert.ok(pen[0].lines.some(({ text }) => text.includes(blank)), `${told}: ${blank}`);
    statement.forEach((sheet, index) => {
      const hasRows = rows.some((row) => row.number !== '13' && row.sheets.has(index));
      const heads = sheet.lines.filter(({ text }) => text === edition.heads.join(' '));
      assert.equal(heads.length, hasRows ? 1 : 0, `${told}: heads on sheet ${index + 1}`);
    });
  });
});

test('it is A4, numbered, within its margins, and nothing covers anything', async () => {
  await each([...STORIES, LONG, LARGEST], EDITIONS, ({ sheets, told }) => {
    sheets.forEach((sheet, index) => {
      const where = `${told}, sheet ${index + 1}`;
      for (const side of ['width', 'height']) assert.ok(Math.abs(sheet[side] - A4[side]) < 1, `${where}: ${side} ${sheet[side]}`);
      assert.deepEqual(sheet.foot.map(({ text }) => text), [`${index + 1} / ${sheets.length}`], where);
      for (const { pieces, text, y } of sheet.lines) {
        const [first, last] = [pieces[0], pieces.at(-1)];
        const isInside = y > MARGIN && first.x > MARGIN - 0.5 && last.x + last.width < sheet.width - MARGIN + 0.5;
        assert.ok(isInside, `${where}: “${text}” is beyond the margin`);
        for (const [at, piece] of pieces.entries()) {
          const before = pieces[at - 1];
          // Of two marks in a row the second may stand in the empty half of the first.
          const isCovered = before && piece.x < before.x + before.width - (/\d$/.test(before.text) ? 1 : before.size / 2 + 1);
          assert.ok(!isCovered, `${where}: “${piece.text}” covers “${before?.text}”`);
        }
      }
    });
  });
});

test('the text is as large as promised: 12 pt, and 16 pt for elders', async () => {
  await each([...STORIES, LONG], EDITIONS, ({ edition: { sizes }, statement, schedule, told }) => {
    const sizesOf = (sheets) => [...new Set(sheets.flatMap((sheet) => sheet.lines).flatMap(({ pieces }) => pieces).map(({ size }) => size.toFixed(1)))].sort();
    const stated = (...named) => [...new Set(named.map((size) => size.toFixed(1)))].sort();
    assert.deepEqual(sizesOf(statement), stated(sizes.title, sizes.heading, sizes.body), `${told}: the statement`);
    assert.deepEqual(sizesOf(schedule), stated(sizes.heading, sizes.schedule), `${told}: the schedule`);
  });
});

test('amounts too long for a column are printed smaller, and nothing else is', async () => {
  await each([LARGEST], EDITIONS, ({ edition: { sizes }, statement, schedule, quoted, told }) => {
    const body = statement.flatMap((sheet) => sheet.lines).flatMap(({ pieces }) => pieces).filter(({ size }) => size < sizes.body - 0.1);
    assert.deepEqual(body, [], told);
    const table = schedule.flatMap((sheet) => sheet.lines).find(({ text }) => text.includes(grouped(quoted.yours.schedule.instalments[0].payment)));
    assert.ok(table.pieces.every(({ size }) => size < sizes.schedule), told);
  });
});

test('the English paper has the numbers of the Chinese one', async () => {
  for (const story of STORIES) {
    const numbers = async (edition) => {
      const sheets = await paper(story, edition);
      const statement = sheets.slice(0, edition.sheets);
      return rowsOf(statement, edition).slice(0, -1).map(({ number, says }) => [number, says.match(/\d[\d,]*\.\d\d%?(?!\d)/g)]);
    };
    assert.deepEqual(await numbers(TWIN), await numbers(STANDARD), story.name);
  }
});

test('it is black on white, from a dark page too', async () => {
  const dark = { ...STANDARD, name: 'dark', wish: '&scheme=dark' };
  for (const edition of [...EDITIONS, dark]) {
    await each([STORIES[0]], [edition], ({ sheets, told }) => {
      for (const sheet of sheets) {
        assert.deepEqual(sheet.textInks, ['#000000'], told);
        assert.deepEqual(sheet.inks.filter((ink) => ink !== '#000000' && ink !== '#ffffff'), [], told);
      }
    });
  }
});
