import type { Node, NodeAPI, NodeMessage } from 'node-red';
import {
  type InputLine,
  type InputValue,
  invalidInput,
  isNumberText,
  isObject,
  type Part,
  QboError,
  say
} from 'node-red-contrib-quickbooks-online/core';

/** A value as the panel saves it. */
interface SavedValue {
  value: unknown;
  type: string;
  by?: string;
  label?: string;
  realmId?: string;
}

/** Types that Node-RED evaluates; others are our own. */
const nodeRedTypes = new Set([
  'str',
  'num',
  'bool',
  'json',
  'date',
  'msg',
  'flow',
  'global',
  'env',
  'jsonata',
  'bin',
  're'
]);
/** Types whose value is not in the panel, with the words for where it is. */
const sources = new Map<string, (value: string) => Part>([
  ['msg', (path: string) => `msg.${path}`],
  ['flow', (path: string) => `flow.${path}`],
  ['global', (path: string) => `global.${path}`],
  ['env', (name: string) => say('the environment variable {name}', { name })],
  ['jsonata', (expression: string) => say('the expression {text}', { text: expression.slice(0, 60) })]
]);
/** Types that only point somewhere: what is not there is an empty value, not a mistake. */
const pointers = new Set(['msg', 'flow', 'global']);
const ownMeanings = ['id', 'name', 'email', 'auto', 'day', 'clear', 'base64', 'text', 'path'] as const;

function isOwnMeaning(word: unknown): word is (typeof ownMeanings)[number] {
  return ownMeanings.some((meaning) => meaning === word);
}

function parseSaved(path: string, saved: unknown): SavedValue {
  if (!isObject(saved))
    throw invalidInput(path, say('{element} is saved in a way that cannot be read. Open the node and set it again.'));
  const text = (name: string) => (typeof saved[name] === 'string' && saved[name] !== '' ? saved[name] : undefined);
  return {
    value: saved.value,
    type: text('type') ?? 'str',
    by: text('by'),
    label: text('label'),
    realmId: text('realmId')
  };
}

/** The element of an array for which a line is made, and the words for where it is. */
interface Element {
  value: unknown;
  where: Part;
}

/** What evaluation needs of a node: whose context it is, and where its environment variables are. */
export type Evaluating = Pick<Node, 'id' | 'context'>;

/** Evaluates saved values for one message. */
export interface Evaluator {
  /** The plain value behind a saved one. `path` names it in errors. */
  value(path: string, saved: unknown): Promise<unknown>;
  /** The value with its meaning, for the core. */
  input(path: string, saved: unknown, element?: Element): Promise<InputValue>;
  /** Values by their paths; `where` stands in front of those in errors. */
  inputs(saved: unknown, where?: string, element?: Element): Promise<Record<string, InputValue>>;
  /** The lines, where one has `each` as many as that array has elements. */
  lines(saved: unknown): Promise<InputLine[]>;
}

/**
 * An evaluator of typed inputs.
 *
 * @throws QboError (from its functions) `QBO_INVALID_INPUT` naming the field, when an expression fails
 */
export function createEvaluator(RED: NodeAPI, evaluating: Evaluating, message: NodeMessage): Evaluator {
  // Node-RED reads of a node here what is left of it there.
  const node = evaluating as Node;

  function evaluate(path: string, { value, type }: SavedValue): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const fail = (thrown: unknown) => {
        if (thrown instanceof QboError) return reject(invalidInput(path, thrown.said));
        if (pointers.has(type)) return resolve(undefined);
        // JSONata throws plain objects.
        const reason = isObject(thrown) && typeof thrown.message === 'string' ? thrown.message : String(thrown);
        reject(
          invalidInput(path, say('the {type} expression failed: {reason}. Correct it in the node.', { type, reason }))
        );
      };
      try {
        RED.util.evaluateNodeProperty(String(value ?? ''), type, node, message, (error, result) => {
          if (error) fail(error);
          else resolve(result);
        });
      } catch (thrown) {
        fail(thrown);
      }
    });
  }

  /** What is at a path in the element; an empty path is the element itself. */
  function inElement(path: string, { value }: SavedValue, element: Element | undefined): unknown {
    if (!element)
      throw invalidInput(
        path,
        say('{element} is taken from an element, and its line is not made for each element of an array. Set it again.')
      );
    const inside = String(value ?? '').trim();
    if (inside === '') return element.value;
    try {
      const found: unknown = RED.util.getObjectProperty(
        { element: element.value } as object as NodeMessage,
        inside.startsWith('[') ? `element${inside}` : `element.${inside}`
      );
      return found;
    } catch {
      return undefined;
    }
  }

  async function plain(path: string, saved: SavedValue, element?: Element): Promise<unknown> {
    if (saved.type === 'each') return inElement(path, saved, element);
    if (!nodeRedTypes.has(saved.type)) return saved.value;
    // An empty literal means that the field was left alone; Node-RED would make 0 or false of it.
    if (saved.value === '' && saved.type !== 'date') return undefined;
    // Node-RED reads numbers as programs write them: 0x10 would be 16.
    if (saved.type === 'num' && typeof saved.value === 'string' && !isNumberText(saved.value))
      throw invalidInput(
        path,
        say('{value} is not a number. Give one such as 23.5.', { value: JSON.stringify(saved.value) })
      );
    return evaluate(path, saved);
  }

  /** Where a value was asked for, in words; undefined for one that stands in the panel. */
  function sourceOf({ value, type }: SavedValue, element: Element | undefined): Part {
    const text = String(value ?? '').trim();
    if (type === 'each' && element)
      return text === '' ? element.where : say('{where}.{text}', { where: element.where, text });
    return text === '' ? undefined : sources.get(type)?.(text);
  }

  /** The elements for which a saved line is made; undefined: it stands for itself. */
  async function elementsOf(line: Record<string, unknown>, index: number): Promise<Element[] | undefined> {
    if (line.each === undefined) return undefined;
    const path = `Line[${index}].each`;
    const saved = parseSaved(path, line.each);
    const list = await plain(path, saved);
    const where = sourceOf(saved, undefined) ?? say('the array');
    if (!Array.isArray(list))
      throw invalidInput(
        path,
        say('{where} is no array, and a line was to be made for each of its elements. Give an array.', { where })
      );
    return list.map((value: unknown, place) => ({ value, where: say('{where}[{place}]', { where, place }) }));
  }

  const evaluator: Evaluator = {
    value: (path, saved) => plain(path, parseSaved(path, saved)),
    async input(path, raw, element) {
      const saved = parseSaved(path, raw);
      const meaning = nodeRedTypes.has(saved.type) || saved.type === 'each' ? saved.by : saved.type;
      const from = sourceOf(saved, element);
      return {
        value: await plain(path, saved, element),
        ...(isOwnMeaning(meaning) && { as: meaning }),
        ...(from !== undefined && { from }),
        ...(saved.realmId !== undefined && { realmId: saved.realmId }),
        ...(saved.label !== undefined && { label: saved.label })
      };
    },
    async inputs(saved, where = '', element) {
      const entries = Object.entries(isObject(saved) ? saved : {});
      return Object.fromEntries(
        await Promise.all(
          entries.map(
            async ([path, value]) => [path, await evaluator.input(`${where}${path}`, value, element)] as const
          )
        )
      );
    },
    async lines(saved) {
      const lines = Array.isArray(saved) ? saved : [];
      const made = await Promise.all(
        lines.map(async (line: unknown, index) => {
          if (!isObject(line))
            throw invalidInput(`Line[${index}]`, say('{element} is saved in a way that cannot be read. Set it again.'));
          const elements = await elementsOf(line, index);
          return (elements ?? [undefined]).map((element) => ({ line, element }));
        })
      );
      return Promise.all(
        made.flat().map(async ({ line, element }, index) => {
          const detailType = typeof line.detailType === 'string' ? line.detailType : null;
          return { detailType, fields: await evaluator.inputs(line.fields, `Line[${index}].`, element) };
        })
      );
    }
  };
  return evaluator;
}
