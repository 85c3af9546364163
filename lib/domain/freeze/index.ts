export { type Freeze, type FreezeInForce, freezeAt, type WeeklyWindow, weekdays } from './freeze';
export { isTimeZone } from './wall-clock';
