export { type EngineClock, systemClock } from './clock';
export { Engine, type ListExecutionsRequest, type StartExecutionRequest } from './engine';
export { EngineError, type EngineErrorName, TaskFailure } from './errors';
export { fileJournal } from './file-journal';
export type { ExecutionDescription, ExecutionStatus, HistoryEvent, Journal } from './history';
export type { EngineOptions, LambdaInvoker, StateMachineDefinition, TaskDriver, TaskRequest } from './options';
export { type JournaledExecution, readJournal } from './read-journal';
export { VirtualClock } from './virtual-clock';
