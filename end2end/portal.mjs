// Starts the release binary in an empty folder, as an operator would, and stops it again.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The release binary. */
export const BINARY = resolve(import.meta.dirname, '../target/release/groundwork');

/**
 * @typedef {object} Portal
 * @property {string} url Where it listens.
 * @property {string} setupLink The address that makes the first account, while there is none.
 * @property {string} folder The folder that it was started in; its database is below.
 * @property {number | undefined} pid Its process.
 * @property {(options?: { keep?: boolean }) => Promise<void>} stop Ends it; the folder goes too, unless it is to be kept.
 */

/**
 * A portal of one's own: a fresh database, a free port.
 *
 * @param {string} folder
 * @returns {Promise<Portal>}
 */
export async function startPortal(folder = mkdtempSync(join(tmpdir(), 'groundwork-'))) {
  const env = { PATH: process.env.PATH, GROUNDWORK_ADDR: '127.0.0.1:0' };
  const server = spawn(BINARY, ['serve'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const log = await announced(server);
  const url = log.match(/serving on (http:\/\/\S+)/)[1];
  const setupLink = log.match(/(http:\/\/\S+\/setup\?token=\S+)/)?.[1] ?? '';
  const stop = async ({ keep = false } = {}) => {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await ended;
    if (!keep) rmSync(folder, { recursive: true, force: true });
  };
  return { url, setupLink, folder, pid: server.pid, stop };
}

/**
 * What the server logs until it is ready; fails when it ends before that.
 *
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function announced(server) {
  return new Promise((done, fail) => {
    let log = '';
    server.on('error', fail);
    server.on('exit', (code) => fail(new Error(`the portal ended with ${code}:\n${log}`)));
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (/serving on \S+\n/.test(log)) done(log);
    });
  });
}
