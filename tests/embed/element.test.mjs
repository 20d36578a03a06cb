// What tools and editors are told of the element: its description and its types name just what it has.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { SETTINGS } from '../../src/embed/settings.js';

const read = (name) => readFile(new URL(`../../src/embed/${name}`, import.meta.url), 'utf8');
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

test('attributes, properties and events are those of the element', async () => {
  const [source, types, manifest] = await Promise.all(['element.js', 'element.d.ts', 'custom-elements.json'].map(read));
  const [, own] = /observedAttributes = \[\.\.\.SETTINGS, (.*)\]/.exec(source);
  const attributes = [...SETTINGS, ...JSON.parse(`[${own.replaceAll("'", '"')}]`)];
  const [{ declarations: [element] }] = JSON.parse(manifest).modules;
  assert.deepEqual(element.attributes.map(({ name }) => name).sort(), [...attributes].sort());
  assert.deepEqual(element.members.map(({ name }) => name).sort(), [...attributes.map(camel), 'localPack'].sort());
  for (const name of attributes.map(camel)) assert.match(types, new RegExp(`^  ${name}: `, 'm'));
  const events = [...source.matchAll(/'(lpc-(?:ready|quote|error))'/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(events)].sort(), element.events.map(({ name }) => name).sort());
  for (const { name } of element.events) assert.match(types, new RegExp(`'${name}': CustomEvent`));
});

test('each scene fills the form with answers that it has', async () => {
  const settings = await read('settings.js');
  const [, scenes] = /const SCENES = \{(.*?)\n\};/s.exec(settings);
  const facts = await readFile(new URL('../../src/policy/condition.rs', import.meta.url), 'utf8');
  const answers = [...scenes.matchAll(/: '(\w+)'/g)].map(([, answer]) => answer);
  assert.ok(answers.length >= 10);
  for (const answer of answers) assert.ok(facts.includes(`"${answer}"`), answer);
});
