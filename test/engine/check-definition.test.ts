import { Engine } from '../../lib/engine';
import { arnOf, functionArn, machineOf } from './helpers';

const make = (definition: unknown, drivers = {}): Engine =>
  new Engine({
    stateMachines: [{ arn: arnOf('release'), name: 'release', definition }],
    invokeLambda: async () => undefined,
    drivers,
  });
const task = { Type: 'Task', Resource: functionArn('f') };
const flow = { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } };

test.each<[string, unknown, string]>([
  ['no object', 'text', 'machine release, definition: StartAt and States are needed'],
  ['no states', { StartAt: 'S' }, 'definition: StartAt and States are needed'],
  ['an unknown start', { StartAt: 'X', States: { S: { Type: 'Succeed' } } }, 'StartAt names "X"'],
  [
    'an unknown type',
    machineOf({ Type: 'Taks' }),
    'state S, Type: "Taks" is not a type of state; allowed: Task, Parallel',
  ],
  ['a state that is null', { StartAt: 'S', States: { S: null } }, 'state S, Type: null'],
  [
    'a next state that is not there',
    machineOf({ Type: 'Pass', Next: 'T' }),
    'state S, Next: "T" is not a state beside this one',
  ],
  ['a next state that objects inherit', machineOf({ Type: 'Pass', Next: 'toString' }), 'Next: "toString" is not'],
  [
    'no way on',
    { StartAt: 'S', States: { S: { Type: 'Pass' } } },
    'state S, Next: either Next or "End": true is needed',
  ],
  ['two ways on', machineOf({ Type: 'Pass', Next: 'S', End: true }), 'state S, Next: either'],
  [
    'a state that is never reached',
    machineOf({ Type: 'Pass' }, { T: { Type: 'Succeed' } }),
    'state T: no state leads to it',
  ],
  [
    'a choice without rules',
    machineOf({ Type: 'Choice', Choices: [] }),
    'state S, Choices: a list that is not empty is needed',
  ],
  [
    'a rule without a comparison',
    machineOf({ Type: 'Choice', Choices: [{ Next: 'S' }] }),
    'Choices[0]: a choice rule needs',
  ],
  [
    'a rule without a target',
    machineOf({ Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] }),
    'Choices[0].Next: undefined',
  ],
  ['a default that is not there', machineOf({ Type: 'Choice', Choices: [], Default: 'T' }), 'state S, Default: "T"'],
  ['a wait for nothing', machineOf({ Type: 'Wait' }), 'exactly one of Seconds, SecondsPath'],
  ['a resource that is none', machineOf({ ...task, Resource: 'f' }), 'state S, Resource: f is neither'],
  ['no resource', machineOf({ Type: 'Task' }), 'state S, Resource: undefined is neither'],
  ['an activity', machineOf({ ...task, Resource: 'arn:aws:states:us-east-1:0:activity:a' }), 'Resource: arn'],
  [
    'an integration without a driver',
    machineOf({ ...task, Resource: 'arn:aws:states:::codebuild:startBuild.sync' }),
    'Resource: there is no driver for codebuild:startBuild; there are: function, lambda:invoke, states:startExecution',
  ],
  [
    'a path that is none',
    machineOf({ Type: 'Pass', InputPath: 'a' }),
    'state S, InputPath: expected a path or a function',
  ],
  ['a path with a mistake', machineOf({ Type: 'Pass', OutputPath: '$.a[' }), 'OutputPath: expected'],
  [
    'a function with a mistake',
    machineOf({ Type: 'Pass', Parameters: { a: [{ 'b.$': 'States.Nope()' }] } }),
    'Parameters: there is no function States.Nope',
  ],
  ['variables with a mistake', machineOf({ Type: 'Pass', Assign: { 'b.$': '$..' } }), 'Assign: expected'],
  [
    'a result path that is a list',
    machineOf({ Type: 'Pass', ResultPath: '$.a[*]' }),
    'ResultPath: $.a[*] does not name one place',
  ],
  [
    'a result path into the context',
    machineOf({ Type: 'Pass', ResultPath: '$$.a' }),
    'ResultPath: $$.a does not name one place',
  ],
  ['retriers that are no list', machineOf({ ...task, Retry: {} }), 'Retry: a list of objects is needed'],
  ['a retrier without names', machineOf({ ...task, Retry: [{ ErrorEquals: [] }] }), 'Retry[0]: ErrorEquals needs'],
  [
    'States.ALL with others',
    machineOf({ ...task, Retry: [{ ErrorEquals: ['States.ALL', 'A'] }] }),
    'Retry[0]: States.ALL must be alone',
  ],
  [
    'States.ALL before others',
    machineOf({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
    'Retry[0]: States.ALL must be alone and in the last place',
  ],
  [
    'a catcher that leads nowhere',
    machineOf({ ...task, Catch: [{ ErrorEquals: ['A'], Next: 'T' }] }),
    'Catch[0].Next: "T"',
  ],
  ['a rule that is a text', machineOf({ Type: 'Choice', Choices: ['a'] }), 'Choices[0]: a choice rule needs'],
  [
    'rules joined wrongly',
    machineOf({ Type: 'Choice', Choices: [{ And: {}, Next: 'S' }] }),
    'Choices[0]: a choice rule needs',
  ],
  ['a wait of a text', machineOf({ Type: 'Wait', Seconds: '5' }), 'state S, Seconds: "5" is not a number from 0 up'],
  [
    'a retry before now',
    machineOf({ ...task, Retry: [{ ErrorEquals: ['A'], IntervalSeconds: -1 }] }),
    'Retry[0].IntervalSeconds: -1',
  ],
  [
    'a time limit of nothing',
    { ...machineOf({ Type: 'Pass' }), TimeoutSeconds: null },
    'definition, TimeoutSeconds: null',
  ],
  [
    'a catcher with a path that is none',
    machineOf({ ...task, Catch: [{ ErrorEquals: ['A'], Next: 'S', ResultPath: '$.a[*]' }] }),
    'Catch[0].ResultPath: $.a[*]',
  ],
  [
    'no branches',
    machineOf({ Type: 'Parallel', Branches: [] }),
    'state S, Branches: a list that is not empty is needed',
  ],
  [
    'a branch with a mistake',
    machineOf({ Type: 'Parallel', Branches: [flow, {}] }),
    'state S, Branches[1]: StartAt and States',
  ],
  [
    'the same name twice',
    machineOf({ Type: 'Parallel', Branches: [flow, flow] }),
    'state I: another state of the machine has the same name',
  ],
  ['a map without a flow', machineOf({ Type: 'Map' }), 'state S, Iterator: StartAt and States are needed'],
  [
    'a distributed map',
    machineOf({ Type: 'Map', ItemProcessor: { ...flow, ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
    'ItemProcessor: only the mode INLINE is supported',
  ],
  [
    'another language',
    machineOf({ Type: 'Pass', QueryLanguage: 'JSONata' }),
    'QueryLanguage: "JSONata" is not supported',
  ],
  [
    'another language for all',
    { ...machineOf({ Type: 'Pass' }), QueryLanguage: 'JSONata' },
    'definition, QueryLanguage: "JSONata"',
  ],
  [
    'a field that is not supported',
    machineOf({ Type: 'Pass', Output: {} }),
    'state S, Output: this field is not supported',
  ],
])('refuses %s', (_, definition, problem) => {
  expect(() => make(definition)).toThrow(
    expect.objectContaining({ name: 'InvalidDefinition', message: expect.stringContaining(problem) }),
  );
});

test('tells all that is wrong at once', () => {
  const definition = machineOf({ Type: 'Pass', InputPath: 'a', Next: 'T' }, { U: { Type: 'Nope' } });
  expect(() => make(definition)).toThrow(/InputPath.*; .*Next.*; .*state U, Type.*; .*state U: no state leads to it/);
});

test('takes an integration that has a driver', () => {
  const resource = { Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem' };
  expect(() =>
    make(machineOf({ ...task, ...resource }), { 'aws-sdk:dynamodb:putItem': async () => null }),
  ).not.toThrow();
});

test('refuses two machines with one ARN', () => {
  const machine = { arn: arnOf('a'), name: 'a', definition: flow };
  expect(() => new Engine({ stateMachines: [machine, machine], invokeLambda: async () => null })).toThrow(
    'two machines',
  );
});
