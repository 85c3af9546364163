// Loaded before the program: requests to the hosts in the variable go to servers of this machine instead.
const { request } = require('node:http');
const https = require('node:https');

const servers = new Map(Object.entries(JSON.parse(process.env.TIDEGATE_TEST_HOSTS ?? '{}')));

function redirected(url) {
  const { host, pathname, search } = new URL(url);
  const server = servers.get(host);
  return server === undefined ? undefined : new URL(pathname + search, server);
}

const before = { fetch: globalThis.fetch, request: https.request };
globalThis.fetch = (input, options) => before.fetch(redirected(input) ?? input, options);
https.request = (url, { lookup, ...options }) => {
  const other = redirected(url);
  return other === undefined ? before.request(url, { lookup, ...options }) : request(other, options);
};
