/** What was found, as documents to keep: the JSON of the command line, SARIF, and Markdown. */

import type { Note } from './checker.ts';
import type { Checked, Place } from './protocol.ts';

/** What a report is about. */
export interface Subject {
  readonly version: string;
  readonly origin: string;
  readonly paths: string[];
  readonly texts: string[];
  readonly answer: Checked;
  readonly notes: ReadonlyMap<string, Note>;
}

/** A place as people and programs count: lines and columns from 1, bytes from 0. */
interface Position {
  readonly line: number;
  readonly column: number;
  readonly byte: number;
}

const encoder = new TextEncoder();
const LEVELS = { error: 'error', warning: 'warning', hint: 'note' };

function position(text: string, unit: number): Position {
  const before = text.slice(0, unit);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return { line: before.split('\n').length, column: [...line].length + 1, byte: encoder.encode(before).length };
}

/** The files that were read, each with its number. */
function read({ answer, paths }: Subject): { file: number; path: string; kind: string }[] {
  const files = answer.kinds.map((kind, file) => ({ file, kind, path: paths[file] || usual(kind) }));
  return files.filter(({ kind }) => ['dockerfile', 'compose', 'kubernetes'].includes(kind));
}

/** The name of a file that has none. */
function usual(kind: string): string {
  return { compose: 'compose.yaml', kubernetes: 'manifest.yaml' }[kind] ?? 'Dockerfile';
}

/** The document that `groundwork lint --format json` prints. */
export function json(subject: Subject): string {
  const count = { error: 0, warning: 0, hint: 0 };
  const files = read(subject).map(({ file, path, kind }) => {
    const text = subject.texts[file] ?? '';
    const diagnostics = (subject.answer.files[file]?.places ?? []).map((place) => {
      count[place.severity] += 1;
      const note = subject.notes.get(place.rule);
      const byte = (unit: number) => position(text, unit).byte;
      const edits = place.edits.map(([start, end, text]) => ({ start: byte(start), end: byte(end), text }));
      return {
        rule: place.rule,
        same_as: note?.same_as ?? [],
        severity: place.severity,
        category: note?.category ?? '',
        message: place.message,
        url: `/rules/${place.rule}`,
        start: position(text, place.start),
        end: position(text, place.end),
        fix: place.fix ? { title: place.fix, applicability: place.safe ? 'safe' : 'suggested', edits } : null,
      };
    });
    return { path, kind, diagnostics };
  });
  return `${JSON.stringify({ version: subject.version, files, summary: { files: files.length, ...count } })}\n`;
}

/** A SARIF 2.1.0 log with one run. */
export function sarif(subject: Subject): string {
  const files = read(subject);
  const found = files.flatMap((file) => (subject.answer.files[file.file]?.places ?? []).map((place) => ({ file, place })));
  const ids = [...new Set(found.map(({ place }) => place.rule))].sort();
  const rules = ids.map((id) => ({
    id,
    shortDescription: { text: id.replaceAll('-', ' ') },
    helpUri: `${subject.origin}/rules/${id}`,
  }));
  const results = found.map(({ file, place }) => ({
    ruleId: place.rule,
    ruleIndex: ids.indexOf(place.rule),
    level: LEVELS[place.severity],
    message: { text: place.message },
    locations: [
      { physicalLocation: { artifactLocation: { uri: encodeURI(file.path) }, region: region(subject.texts[file.file] ?? '', place) } },
    ],
  }));
  const run = {
    tool: { driver: { name: 'groundwork', version: subject.version, informationUri: `${subject.origin}/`, rules } },
    columnKind: 'unicodeCodePoints',
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function region(text: string, place: Place) {
  const [start, end] = [position(text, place.start), position(text, place.end)];
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A list for a review or a chat. */
export function markdown(subject: Subject): string {
  const parts = read(subject).map(({ file, path }) => {
    const text = subject.texts[file] ?? '';
    const places = subject.answer.files[file]?.places ?? [];
    const lines = places.map(({ severity, message, rule, start }) => {
      const { line, column } = position(text, start);
      return `- **${severity}** line ${line}, column ${column}: ${message} ([${rule}](${subject.origin}/rules/${rule}))`;
    });
    return `### \`${path}\`\n\n${lines.join('\n') || 'Nothing found.'}\n`;
  });
  return `${parts.join('\n')}\nChecked with Groundwork ${subject.version}.\n`;
}
