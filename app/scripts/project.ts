/** The files of a project as they come from a disk, the clipboard or a link. */

/** A file with its text. */
export interface ProjectFile {
  readonly name: string;
  /** What it is read as; empty to find out. */
  readonly kind: string;
  readonly text: string;
}

/** Files with the settings that go with them. */
export interface Project {
  readonly files: ProjectFile[];
  readonly settings: string;
}

/** What a project may hold at most: the server's limits are the same. */
export const MOST_FILES = 100;
const MOST_BYTES = 5 * 1024 * 1024;

/** Folders that hold what others wrote, or nothing to read. */
const SKIPPED = /(^|\/)(\.git|node_modules|vendor|target|dist|\.venv|__pycache__)\//;
/** Files that the linter reads, or wants to know of. */
const READ = /(^|[./-])(dockerfile|containerfile)([./-][^/]*)?$|\.ya?ml$|\.dockerignore$|(^|\/)\.env[^/]*$/i;
const SETTINGS = /(^|\/)groundwork\.toml$/;

/** What came of reading files. */
export interface Opened extends Project {
  /** How many files were left aside. */
  readonly skipped: number;
}

/** Reads what was chosen or dropped. Of many files those count that the linter can say something of. */
export async function open(files: readonly File[]): Promise<Opened> {
  const kept: ProjectFile[] = [];
  let settings = '';
  let bytes = 0;
  for (const file of files) {
    const name = (file.webkitRelativePath || file.name).replace(/^[^/]+\/(?=.)/, file.webkitRelativePath ? '' : '$&');
    const isAlone = files.length === 1;
    if (SKIPPED.test(`/${name}`) || !(isAlone || READ.test(name) || SETTINGS.test(name))) continue;
    if (kept.length >= MOST_FILES || bytes + file.size > MOST_BYTES) continue;
    const text = (await file.text()).replaceAll('\r\n', '\n');
    if (text.includes('\0')) continue;
    bytes += file.size;
    if (SETTINGS.test(name)) settings = text;
    else kept.push({ name, kind: '', text });
  }
  return { files: kept, settings, skipped: files.length - kept.length - (settings ? 1 : 0) };
}

/** The files of a drop, those in its folders too. */
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  // The entries are gone once the event is over: ask for all of them first.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files = await Promise.all(entries.map((entry) => within(entry)));
  return files.flat();
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (SKIPPED.test(`${entry.fullPath}/`)) return [];
  if (entry.isFile) {
    const file = await new Promise<File>((give, refuse) => (entry as FileSystemFileEntry).file(give, refuse));
    // What was dropped as part of a folder keeps its path there.
    Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.lastIndexOf('/') > 0 ? entry.fullPath.slice(1) : '' });
    return [file];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((give, refuse) => reader.readEntries(give, refuse));
    if (some.length === 0) return files;
    for (const one of some) files.push(...(await within(one)));
  }
}

/** What the fragment of a link to a project begins with; the number is that of the format. */
const FRAGMENT = '#project=1.';
/** How long a link may be, in characters: what every browser and most chats take. */
export const LONGEST_LINK = 32_000;

/** A link that holds the project behind its `#`, which no server sees; nothing if it is too long. */
export async function link(project: Project): Promise<{ url: string; isTooLong: boolean }> {
  const files = project.files.map(({ name, kind, text }) => [name, kind, text]);
  const json = new TextEncoder().encode(JSON.stringify({ files, settings: project.settings }));
  const packed = await through(json, new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const url = `${location.origin}/check${FRAGMENT}${text}`;
  return { url, isTooLong: url.length > LONGEST_LINK };
}

/** The project in a fragment: `null` where there is none, an error where it is damaged. */
export async function linked(fragment: string): Promise<Project | null> {
  if (!fragment.startsWith(FRAGMENT)) return null;
  const binary = atob(fragment.slice(FRAGMENT.length).replaceAll('-', '+').replaceAll('_', '/'));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const json = await through(packed, new DecompressionStream('deflate-raw'));
  const read: unknown = JSON.parse(new TextDecoder().decode(json));
  const { files, settings } = read as { files: unknown; settings: unknown };
  if (!Array.isArray(files) || files.length > MOST_FILES || typeof settings !== 'string') throw new Error('no project');
  return {
    settings,
    files: files.map((file: unknown) => {
      const [name, kind, text] = Array.isArray(file) ? file : [];
      if ([name, kind, text].some((part) => typeof part !== 'string')) throw new Error('no file');
      return { name, kind, text };
    }),
  };
}

/** Bytes through a stream, up to the limit of a project: a link may unpack to anything. */
async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > 2 * MOST_BYTES) throw new Error('too large');
    parts.push(value as Uint8Array<ArrayBuffer>);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
