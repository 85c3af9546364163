import * as z from 'zod'; test('x', () => { z.string(); });
