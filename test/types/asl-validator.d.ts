/** The part of the package that the tests use; it has no types of its own. */
declare module 'asl-validator' {
  export default function validate(
    definition: unknown,
    options: { readonly checkArn: boolean; readonly checkPaths: boolean },
  ): { readonly errors: readonly unknown[] };
}
