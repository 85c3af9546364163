/** The ports of functions that something of AWS is behind, or could be. */
export type PortName =
  | 'clock'
  | 'catalog'
  | 'store'
  | 'artifacts'
  | 'builds'
  | 'reports'
  | 'signals'
  | 'http'
  | 'tickets'
  | 'notifier'
  | 'dashboard'
  | 'sourceControl'
  | 'target'
  | 'traffic'
  | 'alarms'
  | 'machines';
