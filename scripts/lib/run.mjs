import { spawn } from 'node:child_process';
import { root } from './house.mjs';

/**
 * Runs a command to its end and gives back its exit code and, unless it was told to inherit, what it printed. A command
 * that cannot be started counts as one that failed; one that took longer than it may is stopped.
 */
export function run(command, args, { env = {}, inherit = false, timeoutMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', inherit ? 'inherit' : 'pipe', inherit ? 'inherit' : 'pipe'],
      timeout: timeoutMs,
      // Mocha hands an interrupt on to the process it runs the tests in, and no other signal.
      killSignal: 'SIGINT'
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, isStopped: child.killed, output }));
  });
}

/** The npm that started us if there is one: it is the same version, and needs no shell on Windows. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}
