/** Finds the route of a request; the last variable part of a path may contain slashes, as it does at GitHub. */
export class Router {
  private readonly patterns: readonly { route: string; method: string; pattern: RegExp; names: string[] }[];

  constructor(routes: readonly string[]) {
    this.patterns = routes.map((route) => {
      const [method = '', path = ''] = route.split(' ');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      const source = path.replace(/\{\w+\}$/, '(.+)').replace(/\{\w+\}/g, '([^/]+)');
      return { route, method, pattern: new RegExp(`^${source}$`), names };
    });
  }

  find(method: string, path: string): { route: string; params: Record<string, string> } | undefined {
    for (const { route, method: wanted, pattern, names } of this.patterns) {
      const match = wanted === method ? pattern.exec(path) : null;
      if (match === null) continue;
      const params = names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]);
      return { route, params: Object.fromEntries(params) };
    }
    return undefined;
  }
}
