// Kinds of inventories, as people call them.

export const kinds = { nethserver8: 'NethServer 8', nethsecurity: 'NethSecurity', facter: 'Facter', ohai: 'Ohai', general: 'General' };

/** A kind of a newer server has no other name yet; null before a system's first inventory. */
export const kindName = (type) => kinds[type] ?? type;
