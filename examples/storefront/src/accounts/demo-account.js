/** The account that every fresh database has. It guards nothing: the shop sells nothing. */
export const demoAccount = {
  email: 'ada@example.com',
  name: 'Ada',
  password: 'time and tide wait for none',
};
