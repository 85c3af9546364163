const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });

/**
 * @param {number} cents
 * @returns {string} for people: €12.50
 */
export const euros = (cents) => format.format(cents / 100);
