import { HttpError, invalid, notFound } from './errors.js';

/** @typedef {import('./messages.js').Request & { params: Map<string, string> }} RoutedRequest */
/** @typedef {(request: RoutedRequest) => import('./messages.js').Reply | Promise<import('./messages.js').Reply>} Handler */

/** Finds the handler of a request by method and path; `:name` in a pattern stands for one segment. */
export class Router {
  /** @type {{ method: string, pattern: string[], handler: Handler }[]} */
  #routes = [];

  /**
   * @param {string} path
   * @param {Handler} handler
   */
  get(path, handler) {
    this.#routes.push({ method: 'GET', pattern: path.split('/'), handler });
    return this;
  }

  /**
   * @param {string} path
   * @param {Handler} handler
   */
  post(path, handler) {
    this.#routes.push({ method: 'POST', pattern: path.split('/'), handler });
    return this;
  }

  /** @type {import('./messages.js').Handle} */
  handle = async (request) => {
    const segments = request.path.split('/').map(decode);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const matches = this.#routes.flatMap((route) => {
      const params = match(route.pattern, segments);
      return params === undefined ? [] : [{ ...route, params }];
    });
    const found = matches.find((route) => route.method === method);
    if (found !== undefined) return found.handler({ ...request, params: found.params });
    if (matches.length === 0) throw notFound('The page');
    throw methodNotAllowed(matches.map((route) => route.method));
  };
}

/** @param {string[]} methods */
function methodNotAllowed(methods) {
  const allow = [...new Set(methods)].join(', ');
  return new HttpError(405, 'method-not-allowed', `This address only answers ${allow}.`, { allow });
}

/** @param {string} segment */
function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('The address is not encoded correctly.');
  }
}

/**
 * @param {string[]} pattern
 * @param {string[]} segments
 * @returns {Map<string, string> | undefined} the parameters, or undefined when the path does not match
 */
function match(pattern, segments) {
  if (pattern.length !== segments.length) return undefined;
  const params = new Map();
  for (const [i, part] of pattern.entries()) {
    const segment = segments.at(i) ?? '';
    if (part.startsWith(':') && segment !== '') params.set(part.slice(1), segment);
    else if (part !== segment) return undefined;
  }
  return params;
}
