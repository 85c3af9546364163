import { once } from './once';

/** Stands for something that is made when it is first touched. */
export function lazily<T extends object>(make: () => T): T {
  const made = once(make);
  return new Proxy({} as T, {
    get: (_, property) => {
      const value: unknown = Reflect.get(made(), property);
      return typeof value === 'function' ? value.bind(made()) : value;
    },
  });
}
