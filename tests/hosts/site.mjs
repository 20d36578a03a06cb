// A government's site and banks' sites on this machine, served by a real nginx: the calculator as `cargo xtask publish` laid
// it out, by `deploy/nginx.conf` with nothing but names, ports and paths put in, and the pages of `hosts.mjs` beside it from
// other origins. All of it is encrypted, as `frame-ancestors https:` demands; the certificate is made anew each time.
//
// Names below `localhost` lead to this machine in every browser, and count as different sites.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const { SITE = join(root, 'target/hosts/site'), NGINX = 'nginx' } = process.env;

/** The folder that is published; it holds `loan-calc/`. */
export const published = SITE;

/** What the release says it is. */
export const release = async () => {
  const version = JSON.parse(await readFile(join(SITE, 'loan-calc/v1/engine/package.json'), 'utf8')).version;
  const integrity = JSON.parse(await readFile(join(SITE, 'loan-calc/v1/integrity.json'), 'utf8'));
  return { version, integrity: (file) => integrity[file].integrity };
};

/**
 * Starts the sites. `makePages`, given the addresses, makes the banks' pages: an object of paths with the bytes of each, and
 * `headers`, lines of nginx's configuration by path.
 */
export async function start(makePages = () => ({ files: {}, headers: {} })) {
  const folder = await mkdtemp(join(await made(join(root, 'target/hosts')), 'run-'));
  const [port, openPort, plainPort] = await freePorts(3);
  const { version, integrity } = await release();
  const addresses = {
    gov: `https://gov.localhost:${port}`,
    bank: `https://bank.localhost:${port}`,
    other: `https://other.localhost:${port}`,
    /** A page without encryption. */
    open: `http://bank.localhost:${openPort}`,
    /** Where the calculator's own site is asked without encryption. */
    plain: `http://gov.localhost:${plainPort}`,
    port, version, integrity,
    v1: `https://gov.localhost:${port}/loan-calc/v1/`,
    exact: `https://gov.localhost:${port}/loan-calc/v${version}/`,
  };
  await certify(folder);
  const { files, headers } = await makePages(addresses);
  for (const [path, content] of Object.entries(files)) {
    const place = join(folder, 'pages', path);
    await made(join(place, '..'));
    await writeFile(place, content);
  }
  await writeFile(join(folder, 'nginx.conf'), await configuration({ folder, port, openPort, plainPort, headers }));
  const server = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A variable of this name nginx takes for a list of its own sockets.
    env: { ...process.env, NGINX: undefined },
  });
  // Whatever becomes of the tests, it ends with them.
  const end = () => server.kill();
  process.once('exit', end);
  const said = await listening(server);
  return {
    ...addresses,
    certificate: await readFile(join(folder, 'cert.pem')),
    /** What nginx said of its configuration. */
    said,
    /** What the government's server has written down. */
    log: () => readFile(join(folder, 'access.log'), 'utf8'),
    stop: async () => {
      process.off('exit', end);
      const ended = once(server, 'exit');
      end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const made = async (folder) => {
  await mkdir(folder, { recursive: true });
  return folder;
};

/** Ports that are free now; they are held until all are found, so that they differ. */
async function freePorts(count) {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function certify(folder) {
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:gov.localhost,DNS:bank.localhost,DNS:other.localhost',
    '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem'),
  ], { stdio: 'pipe' });
}

/** Whether this machine has an address of the newer kind. */
export const hasIpv6 = Object.values(networkInterfaces()).flat().some(({ address }) => address === '::1');

/** Where the bank's site listens: wherever the government's does, whose server would answer for it otherwise. */
const HOSTS = ['127.0.0.1', ...(hasIpv6 ? ['[::1]'] : [])];

/** Since 1.25.1 HTTP/2 has a line of its own, as `deploy/nginx.conf` says. */
const http2 = (() => {
  const [major, minor, patch] = /nginx\/(\d+)\.(\d+)\.(\d+)/.exec(spawnSync(NGINX, ['-v'], { encoding: 'utf8' }).stderr).slice(1).map(Number);
  return major * 1e6 + minor * 1e3 + patch >= 1_025_001 ? { older: '', line: 'http2 on;' } : { older: ' http2', line: '' };
})();

/** `deploy/nginx.conf` with the names, ports and paths of this machine; each is there so many times, or the test would not see it. */
async function governments({ folder, port, plainPort }) {
  let text = await readFile(join(root, 'deploy/nginx.conf'), 'utf8');
  const puts = [
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen [::]:80;', hasIpv6 ? `listen [::1]:${plainPort};` : ''],
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl${http2.older};`],
    ['listen [::]:443 ssl;', hasIpv6 ? `listen [::1]:${port} ssl${http2.older};` : ''],
    ['    http2 on;', http2.line],
    ['server_name calc.example.gov.cn;', 'server_name gov.localhost;', 2],
    ['/etc/ssl/certs/calc.example.gov.cn.pem', join(folder, 'cert.pem')],
    ['/etc/ssl/private/calc.example.gov.cn.key', join(folder, 'key.pem')],
    ['root /srv/www;', `root ${SITE};`],
    ['/var/log/nginx/loan-calc.log', join(folder, 'access.log')],
    ['error_log /var/log/nginx/loan-calc.error.log crit;', 'error_log stderr crit;', 2],
  ];
  for (const [theirs, ours, times = 1] of puts) {
    assert.equal(text.split(theirs).length, times + 1, `deploy/nginx.conf has ${times} times: ${theirs}`);
    text = text.replaceAll(theirs, ours);
  }
  return text;
}

async function configuration({ folder, port, openPort, plainPort, headers }) {
  const special = Object.entries(headers).map(([path, lines]) => `location = /${path} { ${lines} }`).join('\n    ');
  const tls = `ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;`;
  return `
daemon off;
${process.getuid() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/pid;
error_log stderr notice;
load_module ${brotliModule()};
events {}
http {
  include ${await saved(join(folder, 'gov.conf'), await governments({ folder, port, plainPort }))};
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server {
    ${HOSTS.map((host) => `listen ${host}:${port} ssl${http2.older}; listen ${host}:${openPort};`).join('\n    ')}
    ${http2.line}
    server_name bank.localhost other.localhost;
    ${tls}
    root ${folder}/pages;
    access_log off;
    types { text/html html; text/javascript js; text/css css; }
    charset utf-8;
    charset_types text/css text/javascript;
    ${special}
  }
}
`;
}

const saved = async (path, text) => {
  await writeFile(path, text);
  return path;
};

/** Where the distribution keeps modules, as nginx itself says (on the channel of errors). */
const brotliModule = () => {
  const [, place] = /--modules-path=(\S+)/.exec(spawnSync(NGINX, ['-V'], { encoding: 'utf8' }).stderr);
  return join(place, 'ngx_http_brotli_static_module.so');
};

/** Resolves, with what nginx said before, when it says that it serves; that is the error when it ends instead. */
async function listening(server) {
  const said = [];
  const lines = createInterface(server.stderr);
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      if (line.includes('start worker process ')) resolve([...said]);
    });
    server.once('exit', () => reject(new Error(said.join('\n'))));
    server.once('error', reject);
  });
}
