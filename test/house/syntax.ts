import { parseSync, printSync } from '@swc/core';
import type { Module } from '@swc/core';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

const parsed = new Map<string, { readonly text: string; readonly module: Module }>();

const printed = new Map<string, { readonly text: string; readonly code: string }>();

/** The syntax tree of one file; the same text is read once for all checks. */
function moduleOf(path: string, text: string): Module {
  const known = parsed.get(path);
  if (known?.text === text) return known.module;
  const module = parseSync(text, {
    syntax: 'typescript',
    tsx: path.endsWith('.tsx'),
    target: 'es2022',
    decorators: true,
  });
  parsed.set(path, { text, module });
  return module;
}

/** The code of a file without its comments, printed anew: strings keep their content, quotes may change. */
export function codeOf(path: string, text: string): string {
  const known = printed.get(path);
  if (known?.text === text) return known.code;
  const { code } = printSync(moduleOf(path, text));
  printed.set(path, { text, code });
  return code;
}

/** Every string and template text of a file, as written; the holes of a template become `${}`. */
export function stringsOf(path: string, text: string): string[] {
  const found: string[] = [];
  visit(moduleOf(path, text), (node) => {
    if (node.type === 'StringLiteral') found.push(String(node['value']));
    if (node.type === 'TemplateLiteral')
      found.push((node['quasis'] as readonly { raw: string }[]).map((part) => part.raw).join('${}'));
  });
  return found;
}

/** The targets of types written as `import('./x.ts').T`, which the import fences do not see. */
export function inlineImportsOf(path: string, text: string): string[] {
  const found: string[] = [];
  visit(moduleOf(path, text), (node) => {
    if (node.type === 'TsImportType') found.push(String((node['argument'] as Node)['value']));
  });
  return found;
}

/** The names that a file uses as values: `fetch(x)` and `{ fetch }`, not `store.fetch` nor `{ fetch: 1 }`. */
export function namesUsedIn(path: string, text: string): Set<string> {
  const names = new Set<string>();
  visit(moduleOf(path, text), (node) => {
    if (node.type === 'Identifier') names.add(String(node['value']));
  });
  return names;
}

/** Every call of `name(...)` or `something.name(...)`, with the arguments' syntax. */
export function callsOf(path: string, text: string, isWanted: (name: string) => boolean): Call[] {
  const found: Call[] = [];
  visit(moduleOf(path, text), (node) => {
    if (node.type !== 'CallExpression') return;
    const name = calledName(node['callee'] as Node);
    if (name === undefined || !isWanted(name)) return;
    found.push({
      name,
      args: (node['arguments'] as readonly { expression: Node }[]).map((one) => one.expression),
    });
  });
  return found;
}

export interface Call {
  readonly name: string;
  readonly args: readonly Node[];
}

/** The strings directly in an argument: `'a'` or `['a', 'b']`. */
export function literals(argument: Node | undefined): string[] {
  if (argument?.type === 'StringLiteral') return [String(argument['value'])];
  if (argument?.type === 'ArrayExpression')
    return (argument['elements'] as readonly ({ expression: Node } | null)[]).flatMap((one) =>
      literals(one?.expression),
    );
  return [];
}

/** The property names of an object literal. */
export function keysOf(argument: Node | undefined): string[] {
  const inner =
    argument?.type === 'TsConstAssertion' || argument?.type === 'TsAsExpression'
      ? (argument['expression'] as Node)
      : argument;
  if (inner?.type !== 'ObjectExpression') return [];
  return (inner['properties'] as readonly Node[]).flatMap((property) => {
    const key = property['key'] as Node | undefined;
    return key ? [String(key['value'])] : [];
  });
}

function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return String(callee['value']);
  if (callee.type === 'MemberExpression') return String((callee['property'] as Node)['value']);
  return undefined;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see);
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    if (typeof node.type === 'string') see(node);
    for (const [name, one] of Object.entries(node)) if (!isMereName(node, name)) visit(one, see);
  }
}

/** A name that stands for no value of its own: `.fetch` of something, a property called fetch, an imported name. */
function isMereName(parent: Node, position: string): boolean {
  const child = parent[position] as Node | null | undefined;
  if (child?.type !== 'Identifier') return false;
  return (
    position === 'key' ||
    position === 'imported' ||
    (position === 'property' && parent.type === 'MemberExpression')
  );
}
