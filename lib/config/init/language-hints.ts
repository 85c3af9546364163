/** How the usual test runner of a language writes both reports. */
const hints: Readonly<Record<string, string>> = {
  Python: 'pytest --junitxml=reports/unit/junit.xml --cov --cov-report=xml:reports/unit/coverage.xml',
  Go: 'gotestsum --junitfile reports/unit/junit.xml -- -coverprofile=cover.out ./..., then gocover-cobertura for the coverage',
  Java: 'mvn verify writes target/surefire-reports/*.xml; JaCoCo needs a conversion to Cobertura',
  Rust: 'cargo nextest run with a JUnit profile, and cargo llvm-cov --cobertura for the coverage',
  Ruby: 'rspec with rspec_junit_formatter, and simplecov-cobertura for the coverage',
  PHP: 'phpunit --log-junit reports/unit/junit.xml --coverage-cobertura reports/unit/coverage.xml',
};

/** A hint for a person who fills in the test commands; undefined for languages without one. */
export function testHint(language: string | undefined): string | undefined {
  const hint = language === undefined ? undefined : hints[language];
  return hint === undefined ? undefined : `In ${language}, for example: ${hint}.`;
}
