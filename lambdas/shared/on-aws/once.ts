/** Makes something when it is first needed, and keeps it; what fails is tried again. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
